namespace NetGen;

/// <summary>A module that turns one tensor into one tensor, so that <see cref="Layers.Sequential"/> can chain it.</summary>
public interface ITensorModule
{
    /// <summary>Runs the module with its hooks.</summary>
    /// <param name="x">The input.</param>
    Tensor Call(Tensor x);
}
