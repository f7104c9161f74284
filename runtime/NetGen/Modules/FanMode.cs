namespace NetGen;

/// <summary>Which side of a weight keeps its variance.</summary>
public enum FanMode
{
    /// <summary>The inputs: values keep their variance in forward.</summary>
    In,

    /// <summary>The outputs: gradients keep theirs in backward.</summary>
    Out,
}
