using System.Globalization;

namespace NetGen.Layers;

/// <summary>Splits one dimension into several.</summary>
/// <param name="dim">Which dimension.</param>
/// <param name="unflattenedSize">Sizes of the new dimensions; one may be -1.</param>
/// <remarks>https://pytorch.org/docs/stable/generated/torch.nn.Unflatten.html</remarks>
public sealed class Unflatten(int dim, params int[] unflattenedSize) : Module, ITensorModule
{
    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">Any shape whose dimension is the product of the sizes.</param>
    /// <returns>The dimension replaced by the sizes.</returns>
    public Tensor Forward(Tensor x) => F.Unflatten(x, dim, unflattenedSize);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Any shape whose dimension is the product of the sizes.</param>
    /// <returns>The dimension replaced by the sizes.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
    {
        string sizes = string.Join(", ", Array.ConvertAll(unflattenedSize, size => size.ToString(CultureInfo.InvariantCulture)));
        return $"dim={dim}, unflattened_size=({sizes}{(unflattenedSize.Length == 1 ? "," : "")})";
    }
}
