namespace NetGen;

/// <summary>A tensor that a module learns: it is registered under its field's name and requires a gradient.</summary>
public sealed class Parameter : Tensor
{
    /// <summary>Makes a parameter of a tensor's elements, which it shares.</summary>
    /// <param name="data">Initial values.</param>
    /// <param name="requiresGrad">Whether it is trained. Default: true.</param>
    public Parameter(Tensor data, bool requiresGrad = true)
        : base(data ?? throw new ArgumentNullException(nameof(data)))
    {
        RequiresGrad = requiresGrad;
    }
}
