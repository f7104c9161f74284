using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>Softmax and its logarithm along one dim: the maximum, the sum of exponentials, then the elements.</summary>
internal sealed class SoftmaxLowering : LaneLowering
{
    public override IReadOnlyList<string> Ops { get; } = ["log_softmax", "softmax"];

    public override string Obstacle(LaneGraph graph, Node node) =>
        node.Dims("dim")[0].Value == 0 ? "it runs along the batch" : "";

    public override void Lower(GroupContext context)
    {
        var shape = context.Graph.Shape(context.Anchor.Id);
        var along = (int)context.Anchor.Dims("dim")[0].Value!.Value - 1;
        var position = LoopIndex.Zeros(shape.Length);
        Outer(0);

        void Outer(int dim)
        {
            if (dim == along) Outer(dim + 1);
            else if (dim >= shape.Length) Line(context, shape, along, position);
            else
            {
                context.Builder.Loop("i", shape[dim], index =>
                {
                    position[dim] = index;
                    Outer(dim + 1);
                });
            }
        }
    }

    private static void Line(GroupContext context, int[] shape, int along, LoopIndex[] position)
    {
        var builder = context.Builder;
        var strides = LaneGraph.Strides(shape);
        LoopIndex start = 0;
        for (var dim = 0; dim < shape.Length; dim++)
        {
            if (dim != along) start += position[dim] * strides[dim];
        }

        Expression Element(LoopIndex index) => context.Read(context.Anchor.Inputs[0], start + index * strides[along]);
        var largest = builder.Declare("largest", Element(0));
        builder.Loop("k", 1, shape[along], 1, k => builder.Assign(largest, Expression.Of(LaneOperation.Max, largest, Element(k))));
        var sum = builder.Declare("sum", Expression.Zero);
        builder.Loop("k", shape[along], k => builder.Assign(sum, sum + Expression.Of(LaneOperation.Exp, Element(k) - largest)));
        var logarithmic = context.Anchor.Op == "log_softmax";
        var scale = logarithmic
            ? builder.Declare("logSum", Expression.Of(LaneOperation.Log, sum))
            : builder.Declare("scale", new Expression.Literal(1f) / sum);
        builder.Loop("k", shape[along], k =>
        {
            var centred = Element(k) - largest;
            position[along] = k;
            context.Finish((LoopIndex[])position.Clone(), logarithmic
                ? centred - scale
                : Expression.Of(LaneOperation.Exp, centred) * scale);
        });
    }
}
