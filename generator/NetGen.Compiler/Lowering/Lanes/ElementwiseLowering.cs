using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>A chain of elementwise operations: one loop over the elements.</summary>
internal sealed class ElementwiseLowering : LaneLowering
{
    public override IReadOnlyList<string> Ops => ElementFormulas.Names;

    public override void Lower(GroupContext context) =>
        ElementLoops.Over(context, context.Graph.Shape(context.Group.Anchor), position =>
            context.Finish(position, context.AnchorElement(position)));
}

/// <summary>Loops over the elements of a group's space, with dims that no operand tells apart made one.</summary>
internal static class ElementLoops
{
    private static readonly string[] Names = ["i", "j", "k", "l"];

    public static void Over(GroupContext context, int[] shape, Action<LoopIndex[]> body)
    {
        var operands = context.OperandStrides().ToList();
        var position = LoopIndex.Zeros(shape.Length);
        Nest(0, 0);

        void Nest(int dim, int depth)
        {
            if (dim == shape.Length)
            {
                body((LoopIndex[])position.Clone());
                return;
            }

            var last = dim;
            var extent = shape[dim];
            while (last + 1 < shape.Length && operands.All(strides => strides[last] == strides[last + 1] * shape[last + 1]))
            {
                position[last] = 0;
                extent *= shape[++last];
            }

            context.Builder.Loop(Names[Math.Min(depth, Names.Length - 1)], extent, index =>
            {
                position[last] = index;
                Nest(last + 1, depth + 1);
            });
        }
    }
}
