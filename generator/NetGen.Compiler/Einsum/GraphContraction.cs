using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Einsum;

/// <summary>Computes an equation as nodes of a graph.</summary>
internal sealed class GraphContraction(Simplification s) : EinsumContraction<int, Dim>
{
    protected override Dim One => 1;

    protected override Dim[] Shape(int value) => [.. s.ShapeOf(value).Dims.AsImmutable()];

    protected override bool IsOne(Dim size) => size == 1;

    protected override Dim Times(Dim left, Dim right) => left * right;

    protected override int Permute(int value, int[] order) => PermuteOp.Apply(s, value, order);

    protected override int Reshape(int value, Dim[] shape) => s.Reshape(value, new Shape(shape));

    protected override int Sum(int value, int[] dims) => s.Op("sum", [value], Attribute.Dims("dim", dims.Select(dim => (Dim)dim)));

    protected override int Diagonal(int value)
    {
        var shape = s.ShapeOf(value);
        var leading = shape.Dims.AsImmutable().RemoveRange(shape.Rank - 2, 2);
        var size = shape[shape.Rank - 1];
        var flat = s.Reshape(value, new Shape(leading.Add(size * size)));
        return StripOp.Apply(s, flat, leading.Length, 0, size, (int)size.Value!.Value + 1);
    }

    protected override int MatrixProduct(int left, int right) => s.Op("matmul", [left, right]);

    protected override int Multiply(int left, int right) => s.Op("mul", [left, right]);
}
