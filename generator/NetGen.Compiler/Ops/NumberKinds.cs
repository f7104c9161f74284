namespace NetGen.Compiler.Ops;

/// <summary>Which kinds of numbers a function takes beside floating-point ones, and which type its results have then: PyTorch's rules, which the runtime's type of this name has too.</summary>
internal enum NumberKinds
{
    /// <summary>Floating point alone: the runtime refuses others.</summary>
    Floating,

    /// <summary>Whole numbers and masks, computed as float32.</summary>
    AllAsFloating,

    /// <summary>Whole numbers, computed as float32; no masks.</summary>
    WholeAsFloating,

    /// <summary>Whole numbers, which stay whole; no masks.</summary>
    Whole,

    /// <summary>Whole numbers and masks, which stay what they are.</summary>
    All,

    /// <summary>Whole numbers and masks, which give int64.</summary>
    AllAsInt64,
}
