using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>For each output: x1ᵀ·weight[output]·x2 + bias[output].</summary>
    /// <param name="x1">[..., in1].</param>
    /// <param name="x2">[..., in2], of as many rows.</param>
    /// <param name="weight">[out, in1, in2].</param>
    /// <param name="bias">[out]. Default: none.</param>
    /// <returns>[..., out].</returns>
    /// <exception cref="ShapeException">The shapes don't fit.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.nn.functional.bilinear.html</remarks>
    public static Tensor Bilinear(Tensor x1, Tensor x2, Tensor weight, Tensor? bias = null)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        ArgumentNullException.ThrowIfNull(weight);
        CheckBilinear(x1, x2, weight, bias);
        _ = Kernels.ProductType("Bilinear", x1, weight);
        _ = Kernels.ProductType("Bilinear", x1, x2);
        (int outputs, int in1, int in2) = (weight.Size(0), weight.Size(1), weight.Size(2));
        int rows = Layout.Count(x1.Shape[..^1]);
        Tensor half = MatMul(x1.Reshape(rows, in1), weight.Permute(1, 0, 2).Reshape(in1, outputs * in2));
        Tensor product = MatMul(half.Reshape(rows, outputs, in2), x2.Reshape(rows, in2, 1)).Reshape([.. x1.Shape[..^1], outputs]);
        return bias is null ? product : product + bias;
    }

    private static void CheckBilinear(Tensor x1, Tensor x2, Tensor weight, Tensor? bias)
    {
        bool sameRows = x1.Rank > 0 && x1.Rank == x2.Rank && x1.Shape[..^1].SequenceEqual(x2.Shape[..^1]);
        if (!sameRows || weight.Rank != 3 || x1.Size(-1) != weight.Size(1) || x2.Size(-1) != weight.Size(2))
            throw new ShapeException($"Bilinear with a weight of {Layout.Text(weight.Shape)} cannot combine {Layout.Text(x1.Shape)} and {Layout.Text(x2.Shape)}.");
        if (bias is not null && (bias.Rank != 1 || bias.Size(0) != weight.Size(0)))
            throw new ShapeException($"Bilinear needs a bias of [{weight.Size(0)}], got {Layout.Text(bias.Shape)}.");
    }
}
