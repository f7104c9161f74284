using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>The whole tensor repeated along each dim as often as <c>repeats</c> says; more of them than dims add dims in front.</summary>
internal sealed class RepeatOp : OpDefinition
{
    public override string Name => "repeat";

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.List("repeats")], "Tensor.Repeat");

    public override TensorType? Infer(InferenceContext context)
    {
        var (shape, repeats) = (context.Shape(0), context.Node.Dims("repeats"));
        if (repeats.Count < shape.Rank || repeats.Any(times => times.Value is < 0))
        {
            return context.Fault(
                "NG2005",
                $"{context.Subject} needs a count for each dimension of {context.Describe(0)} {shape}{context.Provenance(0)}, got ({string.Join(", ", repeats.AsImmutable())})",
                0,
                $"{shape} comes from here");
        }

        return context.Type(0) with { Shape = new Shape(Aligned(shape, repeats.Count).Zip(repeats, (size, times) => size * times)) };
    }

    /// <summary>Each dim gets one of size 1 before it, which is stretched.</summary>
    public override int Simplify(Simplification s)
    {
        var repeats = s.Node.Dims("repeats");
        var aligned = Aligned(s.Shape(0), repeats.Count).ToList();
        if (repeats.All(times => times == 1)) return s.Reshape(s.Node.Inputs[0], s.Node.Type.Shape);
        var single = s.Reshape(s.Node.Inputs[0], new Shape(aligned.SelectMany(size => new Dim[] { 1, size })));
        var stretched = s.Op("expand", [single], Attribute.Dims("shape", aligned.Zip(repeats, (size, times) => new[] { times, size }).SelectMany(pair => pair)));
        return s.Reshape(stretched, s.Node.Type.Shape);
    }

    private static IEnumerable<Dim> Aligned(Shape shape, int rank) =>
        Enumerable.Repeat((Dim)1, rank - shape.Rank).Concat(shape.Dims);
}
