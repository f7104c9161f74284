using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

/// <summary>Sizes that decide what a child's Forward does: <c>if (x.Size(1) &gt; longest) throw …</c>.</summary>
internal sealed partial class Inliner
{
    /// <summary>
    /// The sizes that a child's conditions name, in terms of the root. Which case of Forward a call brings about must be known
    /// before its nodes are there, so that shapes are inferred up to what the child is given.
    /// </summary>
    private Dictionary<string, Dim> Entering(ModuleModel model, LayerCall given)
    {
        var sizes = new Dictionary<string, Dim>();
        var asked = new HashSet<string>(model.Cases(training).AsImmutable().SelectMany(one => one.Decisions.AsImmutable()).SelectMany(decision => ForwardParameter.Sizes(decision.Condition)));
        if (asked.Count == 0) return sizes;
        var position = 0;
        foreach (var input in model.Inputs.AsImmutable().Where(input => input.IsTensor))
        {
            var node = given.HasNames ? given.Find(input.Name.TrimStart('@')) : position < given.Nodes.Count ? given.Nodes[position++] : null;
            if (node is not { } tensor || tensor == LayerCall.Absent || input.Type.Shape.IsUnknown) continue;
            for (var dim = 0; dim < input.Type.Shape.Rank; dim++)
            {
                var symbol = input.Type.Shape[dim].ToString();
                if (asked.Contains(symbol) && !sizes.ContainsKey(symbol)) sizes.Add(symbol, SizeOf(tensor, dim));
            }
        }

        return sizes;
    }

    private Dim SizeOf(int node, int dim)
    {
        var shape = ShapeInference.Run(graph.Build(node)).Graph.Nodes[node].Type.Shape;
        return shape.IsKnown && dim < shape.Rank && !shape[dim].Symbols.Any(SizeSymbol.Is) ? shape[dim] : SizeSymbol.Of(node, dim);
    }
}
