using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>What a reduction knows of the numbers it has seen; all zero before the first.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct FoldState
{
    /// <summary>As the reduction defines it.</summary>
    public double First { get; set; }

    /// <summary>As the reduction defines it.</summary>
    public double Second { get; set; }

    /// <summary>How many numbers there were.</summary>
    public long Count { get; set; }
}
