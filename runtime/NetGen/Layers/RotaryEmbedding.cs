namespace NetGen.Layers;

/// <summary>
/// Turns pairs of features by angles that grow with the position, so that inner products depend on distances: see
/// <see cref="F.Rotary"/> for the layouts.
/// </summary>
/// <remarks>Su et al., RoFormer, 2021. https://arxiv.org/abs/2104.09864</remarks>
public sealed class RotaryEmbedding : Module
{
    private readonly Tensor cos;
    private readonly Tensor sin;
    private readonly bool interleaved;

    /// <summary>Makes the tables of cosines and sines.</summary>
    /// <param name="dim">Number of features, even: the size of an attention head.</param>
    /// <param name="maxLength">How many positions there are at most.</param>
    /// <param name="theta">The base of the frequencies. Default: 10000.</param>
    /// <param name="interleaved">Whether neighbours are pairs, rather than features of the two halves. Default: false.</param>
    /// <exception cref="ArgumentException">An odd number of features.</exception>
    public RotaryEmbedding(int dim, int maxLength, double theta = 10000, bool interleaved = false)
    {
        Argument.AtLeast("RotaryEmbedding", dim, 0);
        Argument.AtLeast("RotaryEmbedding", maxLength, 0);
        if (dim % 2 != 0)
            throw new ArgumentException($"RotaryEmbedding turns pairs of features, so its dim is even, not {dim}.", nameof(dim));
        (cos, sin) = F.RotaryTables(maxLength, dim, theta);
        this.interleaved = interleaved;
    }

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[…, length, dim].</param>
    /// <param name="offset">Position of the first. Default: 0.</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x, int offset = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2 || offset < 0 || offset + x.Size(-2) > cos.Size(0))
            throw new ShapeException($"RotaryEmbedding has {cos.Size(0)} positions; shape {Layout.Text(x.Shape)} from position {offset} on needs others.");
        return F.Rotary(x, cos.Narrow(0, offset, x.Size(-2)), sin.Narrow(0, offset, x.Size(-2)), interleaved);
    }

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[…, length, dim].</param>
    /// <param name="offset">Position of the first. Default: 0.</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x, int offset = 0) => CallEager(x, input => Forward(input, offset));

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Buffer("cos", cos, persistent: false);
        visitor.Buffer("sin", sin, persistent: false);
        base.VisitMembers(visitor);
    }

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"{cos.Size(1) * 2}, max_length={cos.Size(0)}" + (interleaved ? ", interleaved=True" : "");
}
