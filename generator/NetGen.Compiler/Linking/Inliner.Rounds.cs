using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

internal sealed partial class Inliner
{
    private const string CarriesShapes = "declare the shapes of what it carries: [Shape(…)] on the entries' Forward, with what comes back of the same shape";

    /// <summary>
    /// A loop over a container that stays one: a node that calls each module of it in turn. What it carries must keep its
    /// shape, as the modules declare it.
    /// </summary>
    private IReadOnlyList<int> LoopApart(Scope scope, Member container, string path, Node loop, ComputeGraph body, int[] operands)
    {
        var calls = body.Nodes.Where(node => node.Op == SourceOps.Call).ToList();
        var isPlain = calls.Count == 1 && body.Nodes.All(node => node.Op is SourceOps.Input or SourceOps.Call or SourceOps.CallResult);
        if (!isPlain || calls[0].Text("path") != container.Field + ".*" || Entry(container) is not { } model) throw StaysUnknown(scope, path, "");

        var places = body.Nodes.Where(node => node.Op == SourceOps.Input).Select(node => node.Id).ToList();
        var given = LayerCall.Of(calls[0], calls[0].Inputs.AsImmutable().ToList(), scope.Resolve(calls[0].Attributes));
        var results = body.Results.AsImmutable().Select(id => body[id].Op == SourceOps.CallResult ? body[id].Whole("index") : 0).ToList();
        if (CallText.Of(model, given, container.Recomputes && !model.Recomputes ? "module" : "child", position => places.IndexOf(given.Nodes[position])) is not { } expression) throw StaysUnknown(scope, path, "");
        var shapes = results.Select((result, index) => Kept(model, given, places[index], result)).ToList();
        if (shapes.Contains(Shape.Unknown)) throw StaysUnknown(scope, path, CarriesShapes);
        Meet(EntryScope(scope, container, model, path), LayerCall.Of(calls[0], calls[0].Inputs.Select(id => operands[places.IndexOf(id)]).ToList(), scope.Resolve(calls[0].Attributes)), loop);

        expression = Recomputed(expression, "child", container.Recomputes, model);
        var moves = string.Concat(results.Select((result, index) => $"        x[{Numbers.Whole(index)}] = results[{Numbers.Whole(result)}];\n"));
        var text = "{\n    foreach (var child in (global::System.Collections.Generic.IReadOnlyList<global::NetGen.Module>)module)\n    {\n"
            + $"        global::NetGen.Tensor[] results = {expression};\n{moves}    }}\n\n    return x;\n}}";
        return Apart(path, text, operands, shapes.Select((shape, index) => Like(operands[index], shape.Rank)).ToList(), loop.Origin);
    }

    /// <summary>A container that calls its modules one after the other, and that stays a call; null when what comes back is not known.</summary>
    private List<int>? ChainApart(Scope scope, Member container, string path, Node call, LayerCall given)
    {
        if (Entry(container) is not { IsChainable: true } model || given.Nodes.Count != 1) return null;
        var shape = Kept(model, LayerCall.Of(given.Nodes[0]), given.Nodes[0], 0);
        if (shape.IsUnknown) return null;
        Meet(EntryScope(scope, container, model, path), LayerCall.Of(given.Nodes[0]), call);
        return Apart(path, "[((global::NetGen.ITensorModule)module).Call(x[0])]", given.Nodes, [Like(given.Nodes[0], shape.Rank)], call.Origin);
    }

    private static Scope EntryScope(Scope scope, Member container, ModuleModel model, string path) =>
        scope.Child(model, path + ".*.", container.Children[0].Arguments is null ? [] : scope.Arguments(container.Children[0], path));

    /// <summary>The class of all modules in a container; null when there are several, or when it is none of the project's.</summary>
    private ModuleModel? Entry(Member container)
    {
        var types = container.Children.AsImmutable().Select(child => child.TypeFullName).Distinct().ToList();
        return types.Count == 1 && modules.TryGetValue(types[0], out var model) ? model : null;
    }

    /// <summary>The shape of a result where it is the one that the module declares for a tensor that it is given; else unknown.</summary>
    private Shape Kept(ModuleModel model, LayerCall given, int tensor, int result)
    {
        var shapes = apart.Results.Of(model, given);
        var declared = model.Inputs.AsImmutable().Where(input => input.IsTensor).ToList();
        var taken = given.HasNames ? declared.Find(input => given.Find(input.Name.TrimStart('@')) == tensor) : declared.FirstOrDefault();
        return taken is not null && result < shapes.Count && shapes[result] == taken.Type.Shape ? shapes[result] : Shape.Unknown;
    }

    private static Shape Like(int tensor, int rank) => new(Enumerable.Range(0, rank).Select(dim => SizeSymbol.Of(tensor, dim)));
}
