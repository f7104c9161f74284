namespace NetGen;

public static partial class F
{
    /// <summary>Joins a range of dimensions into one.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="startDim">First dimension of the range. Default: the first of all.</param>
    /// <param name="endDim">Last dimension of the range. Default: the last of all.</param>
    public static Tensor Flatten(Tensor x, int startDim = 0, int endDim = -1) => x.Flatten(startDim, endDim);
}
