namespace NetGen;

/// <summary>
/// Gives a static function of tensors a hand-written gradient in compiled code:
/// <c>static Tensor Grad(Tensor x, Tensor y, Tensor gradY)</c> returns the gradient with respect to <c>x</c>.
/// Eager code gets the same through <see cref="Autograd.CustomGradient"/>.
/// </summary>
/// <param name="method">Name of the gradient's method in the same class.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GradientAttribute(string method) : Attribute
{
    /// <summary>Name of the gradient's method in the same class.</summary>
    public string Method { get; } = method;
}
