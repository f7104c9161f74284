using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Planning;

/// <summary>
/// Parts of what a loop is given that move on with its rounds, such as the step <c>x[.., t]</c> of a sequence, become inputs of a
/// round: the loop cuts them, and adds their gradients up in place. A round that cut them itself would have a gradient as long as
/// the whole, and the loop would take time with the square of its rounds.
/// </summary>
internal static class RoundStrips
{
    /// <summary>The round with such parts as its last inputs, and what they are: see <see cref="ScanOp.Strips"/>.</summary>
    /// <param name="round">A canonical graph.</param>
    /// <param name="carried">How many of its inputs come from the round before.</param>
    /// <param name="number">The symbol of the round's number.</param>
    public static (ComputeGraph Round, EquatableArray<Dim> Strips) Hoist(ComputeGraph round, int carried, string number)
    {
        var inputs = ScanBody.Inputs(round).ToDictionary(input => input.Node.Id, input => input.Index);
        var strips = new List<Dim>();
        var nodes = round.Nodes.AsImmutable().Select(node =>
        {
            if (node.Op != "strip" || !inputs.TryGetValue(node.Inputs[0], out var operand) || operand < carried || Line(node.Dims("start")[0], number) is not var (first, each) || node.Dims("length")[0].Symbols.Contains(number)) return node;
            strips.AddRange([operand, node.Dims("dim")[0], first, each, node.Dims("length")[0], node.Dims("step")[0]]);
            return node with
            {
                Op = SourceOps.Input,
                Inputs = EquatableArray<int>.Empty,
                Attributes = new(Attribute.Text("name", $"part.{Emit.Numbers.Whole(strips.Count)}")),
            };
        }).ToEquatableArray();
        return (round with { Nodes = nodes }, strips.ToEquatableArray());
    }

    /// <summary>A size as a first one and what each round adds; null where it is no such line, or the same in every round.</summary>
    private static (Dim First, Dim Each)? Line(Dim size, string number)
    {
        Dim At(Dim round) => size.Substitute(symbol => symbol == number ? round : null);
        var (first, each) = (At(0), At(1) - At(0));
        return each != 0 && first + (each * Dim.Symbol(number)) == size ? (first, each) : null;
    }
}
