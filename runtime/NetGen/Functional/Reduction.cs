namespace NetGen;

/// <summary>How a loss of many elements becomes one.</summary>
public enum Reduction
{
    /// <summary>It does not: the loss keeps an element for each.</summary>
    None,

    /// <summary>Their mean, weighted where the loss has weights. The default of every loss.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their sum divided by the number of rows: only <see cref="F.KlDiv"/> has it.</summary>
    BatchMean,
}
