using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>Which kinds of numbers a function takes beside floating-point ones, and which type its results have then: PyTorch's rules.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum NumberKinds
{
    /// <summary>Floating point alone.</summary>
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
