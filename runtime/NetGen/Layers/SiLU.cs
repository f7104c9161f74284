namespace NetGen.Layers;

/// <summary>x times its sigmoid.</summary>
public sealed class SiLU : Module, ITensorModule
{
    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x) => F.Silu(x);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);
}
