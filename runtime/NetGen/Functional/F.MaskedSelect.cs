namespace NetGen;

public static partial class F
{
    /// <summary>The elements where a mask holds, as a vector. Their number is known only at run time, so it always runs eagerly.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="mask">Bool; both are broadcast.</param>
    /// <exception cref="DTypeException">The mask is not bool.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.masked_select.html</remarks>
    public static Tensor MaskedSelect(Tensor x, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.DType != DType.Bool)
            throw new DTypeException($"MaskedSelect takes a Bool mask, not {mask.DType}: compare first.");
        int[] shape = Layout.Broadcast(x.Shape, mask.Shape);
        ReadOnlySpan<bool> chosen = mask.Expand(shape).Packed().Contents<bool>();
        var places = new List<long>();
        for (int i = 0; i < chosen.Length; i++)
        {
            if (chosen[i])
                places.Add(i);
        }

        return IndexSelect(x.Expand(shape).Reshape(-1), 0, Tensor.FromArray(places.ToArray()));
    }
}
