namespace NetGen;

/// <summary>
/// A function of tensors, static or not, whose gradient is written by hand:
/// <code>
/// [Gradient(nameof(SwishGrad))]
/// public static Tensor Swish(Tensor x) => x * F.Sigmoid(x);
///
/// private static Tensor SwishGrad(Tensor x, Tensor y, Tensor gradY) => …;       // the gradient of x, given y and its gradient
/// </code>
/// Backward takes nothing from how the value was computed, whether the function is called, made a delegate, or compiled into a
/// network. The gradient's method takes all of the function's parameters, the value and the value's gradient. A function of
/// several tensors has a gradient for each, as a tuple; null where one gets none:
/// <code>
/// [Gradient(nameof(ScaleGrad))]
/// public Tensor Scale(Tensor x, Tensor w, float by) => x * w * by;
///
/// private (Tensor X, Tensor W) ScaleGrad(Tensor x, Tensor w, float by, Tensor y, Tensor gradY) => (gradY * w * by, gradY * x * by);
/// </code>
/// A function that is virtual or implements an interface is written as a partial method without a body; its value is then what
/// the method of its name followed by <c>Forward</c> returns.
/// </summary>
/// <param name="method">Name of the method in the same class that computes the gradient.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GradientAttribute(string method) : Attribute
{
    /// <summary>Name of the method that computes the gradient.</summary>
    public string Method { get; } = method;
}
