namespace NetGen.Layers;

/// <summary>
/// Adds to each position of a sequence a vector of sines and cosines of falling frequency: sin(position / theta^(2i/dim)) at
/// 2i, the cosine of the same at 2i + 1.
/// </summary>
/// <remarks>Vaswani et al., Attention Is All You Need, 2017, section 3.5. https://arxiv.org/abs/1706.03762</remarks>
public sealed class SinusoidalPositionEncoding : Module, ITensorModule
{
    private readonly Tensor positions;

    /// <summary>Makes the table of vectors.</summary>
    /// <param name="dim">Size of each vector.</param>
    /// <param name="maxLength">How many positions there are at most.</param>
    /// <param name="theta">The base of the frequencies. Default: 10000.</param>
    public SinusoidalPositionEncoding(int dim, int maxLength, double theta = 10000) => positions = F.SinusoidalPositions(
        Argument.AtLeast("SinusoidalPositionEncoding", maxLength, 0), Argument.AtLeast("SinusoidalPositionEncoding", dim, 0), theta);

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[…, length, dim], of at most maxLength positions.</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Rank >= 2 && x.Size(-1) == positions.Size(1) && x.Size(-2) <= positions.Size(0)
            ? x + positions.Narrow(0, 0, x.Size(-2))
            : throw new ShapeException($"SinusoidalPositionEncoding has {positions.Size(0)} positions of {positions.Size(1)} numbers, which shape {Layout.Text(x.Shape)} cannot take.");
    }

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[…, length, dim], of at most maxLength positions.</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Buffer("pe", positions, persistent: false);
        base.VisitMembers(visitor);
    }

    /// <inheritdoc/>
    protected internal override string Describe() => $"{positions.Size(1)}, max_length={positions.Size(0)}";
}
