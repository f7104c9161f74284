namespace NetGen.Layers;

/// <summary>Returns its input: a place holder.</summary>
public sealed class Identity : Module, ITensorModule
{
    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">Anything.</param>
    /// <returns><paramref name="x"/> itself.</returns>
    public Tensor Forward(Tensor x) => x;

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Anything.</param>
    /// <returns><paramref name="x"/> itself.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);
}
