using NetGen.Compiler.Einsum;

namespace NetGen.CompilerServices;

/// <summary>Computes an equation with eager operations, which record themselves.</summary>
internal sealed class TensorContraction : EinsumContraction<Tensor, int>
{
    protected override int One => 1;

    protected override int[] Shape(Tensor value) => value.ShapeArray;

    protected override bool IsOne(int size) => size == 1;

    protected override int Times(int left, int right) => left * right;

    protected override Tensor Permute(Tensor value, int[] order) => value.Permute(order);

    protected override Tensor Reshape(Tensor value, int[] shape) => value.Reshape(shape);

    protected override Tensor Sum(Tensor value, int[] dims) => value.Sum(dims);

    protected override Tensor Diagonal(Tensor value)
    {
        int size = value.Size(-1);
        return value.Reshape([.. value.Shape[..^2], size * size]).Slice(-1, 0, size * size, size + 1);
    }

    protected override Tensor MatrixProduct(Tensor left, Tensor right) => F.MatMul(left, right);

    protected override Tensor Multiply(Tensor left, Tensor right) => left * right;
}
