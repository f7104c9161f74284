namespace NetGen;

/// <summary>
/// Completes a partial function of one tensor, static or not, whose gradient is written by hand:
/// <code>
/// [Gradient(nameof(SwishGrad))]
/// public static partial Tensor Swish(Tensor x);
///
/// private static Tensor SwishForward(Tensor x) => …;                            // the value
/// private static Tensor SwishGrad(Tensor x, Tensor y, Tensor gradY) => …;       // the gradient of x, given y and its gradient
/// </code>
/// The value is what the method of the function's name followed by <c>Forward</c> returns; backward takes nothing from
/// how it was computed. Compiled networks take both methods into their own code.
/// </summary>
/// <param name="method">Name of the method in the same class that computes the gradient.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GradientAttribute(string method) : Attribute
{
    /// <summary>Name of the method that computes the gradient.</summary>
    public string Method { get; } = method;
}
