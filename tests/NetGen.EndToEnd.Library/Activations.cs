namespace NetGen.EndToEnd.Library;

/// <summary>A function whose gradient is written by hand: half of the true one, so that nothing else is mistaken for it.</summary>
internal static partial class Activations
{
    [Gradient(nameof(SwishGrad))]
    internal static partial Tensor Swish(Tensor x);

    private static Tensor SwishForward(Tensor x) => x * F.Sigmoid(x);

    private static Tensor SwishGrad(Tensor x, Tensor y, Tensor gradY)
    {
        var sigmoid = F.Sigmoid(x);
        return gradY * (sigmoid + y * (1 - sigmoid)) * 0.5f;
    }
}
