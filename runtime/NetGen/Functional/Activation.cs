namespace NetGen;

/// <summary>The function inside a layer that offers a choice of it.</summary>
public enum Activation
{
    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x Φ(x), exact.</summary>
    Gelu,
}
