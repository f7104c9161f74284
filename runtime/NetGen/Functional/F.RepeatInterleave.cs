namespace NetGen;

public static partial class F
{
    /// <summary>Each element along a dimension repeated in place.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="repeats">How often.</param>
    /// <param name="dim">The dimension. Default: the flattened tensor.</param>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.repeat_interleave.html</remarks>
    public static Tensor RepeatInterleave(Tensor x, int repeats, int? dim = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        Argument.AtLeast("RepeatInterleave", repeats, 0);
        Tensor whole = dim is null || x.Rank == 0 ? x.Reshape(-1) : x;
        int at = Layout.Dim(dim ?? 0, whole.Rank);
        int[] stretched = [.. whole.Shape[..(at + 1)], repeats, .. whole.Shape[(at + 1)..]];
        int[] result = [.. whole.Shape];
        result[at] *= repeats;
        return whole.Unsqueeze(at + 1).Expand(stretched).Clone().Reshape(result);
    }
}
