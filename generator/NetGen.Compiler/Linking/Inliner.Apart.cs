using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Linking;

internal sealed partial class Inliner
{
    private const string DeclareResult = "declare [return: Shape(…)] on its Forward: what is around it can be compiled then";

    /// <summary>A call that stays one: a node that makes it, and one for each of its results.</summary>
    private IReadOnlyList<int> CallApart(Scope scope, Member member, string path, Node call, LayerCall given)
    {
        if (member.Children.Count > 0) return ChainApart(scope, member, path, call, given) ?? throw StaysUnknown(scope, path, CarriesShapes);
        if (!modules.TryGetValue(member.TypeFullName, out var model) || model.Unknown is not null) throw StaysUnknown(scope, path, "");
        if (CallText.Of(model, given) is not { } expression) throw StaysUnknown(scope, path, "");
        var arguments = member.Arguments is null ? [] : scope.Arguments(member, path);
        var shapes = ResultShapes(scope.Child(model, path + ".", arguments), path, given, call);
        if (shapes is null) throw StaysUnknown(scope, path, DeclareResult);
        return Apart(path, Recomputed(expression, "module", member.Recomputes, model), given.Nodes, shapes, call.Origin);
    }

    /// <summary>The call of a module that computes its values again, which one that does so by itself needs no help for.</summary>
    private static string Recomputed(string expression, string module, bool isAsked, ModuleModel model) => isAsked && !model.Recomputes
        ? $"global::NetGen.CompilerServices.RecomputedCall.Run({module}, x, static (module, x) => {expression})"
        : expression;

    private List<int> Apart(string path, string expression, IReadOnlyList<int> operands, IReadOnlyList<Shape> shapes, SourceOrigin origin)
    {
        var site = Attribute.Dims(ModuleCallOp.Site, callsApart++);
        var node = graph.Add(ModuleCallOp.OpName, operands, [Attribute.Text("path", path), Attribute.Text(ModuleCallOp.Expression, expression), site], name: path, origin: origin);
        return shapes.Select((shape, index) => graph.Add(
            ModuleResultOp.OpName, [node], [site, Attribute.Dims("index", index), Attribute.Dims("shape", shape.Dims)], name: path, origin: origin)).ToList();
    }

    /// <summary>The shapes of a call's results in the root's terms; null where one is not known.</summary>
    private List<Shape>? ResultShapes(Scope callee, string path, LayerCall given, Node call)
    {
        callee = Meet(callee, given, call);
        var shapes = new List<Shape>();
        foreach (var shape in apart.Results.Of(callee.Model, given))
        {
            if (shape.IsUnknown || shape.Dims.AsImmutable().Any(dim => callee.SizeOf(dim) is not { } size || size.Symbols.Any(IsTheCallees))) return null;
            shapes.Add(new Shape(shape.Dims.AsImmutable().Select(dim => callee.SizeOf(dim)!.Value)));
        }

        return shapes.Count >= given.Results ? shapes : null;

        bool IsTheCallees(string symbol) => symbol.StartsWith(path + ".", StringComparison.Ordinal);
    }

    /// <summary>Notes what a module that stays a call declares of what it is given.</summary>
    /// <returns>The module with the sizes of what it is given.</returns>
    private Scope Meet(Scope callee, LayerCall given, Node call)
    {
        var declared = callee.Model.Inputs.AsImmutable()
            .Where(input => input.IsTensor && (!given.HasNames || given.Find(input.Name.TrimStart('@')) is not null))
            .Select(input => new DeclaredInput(input.Name.TrimStart('@'), input.Type, input.DeclaresType, input.Origin))
            .ToList();
        var inputs = Inputs(declared, given, call, callee.Model);
        expectations.AddRange(Expect(callee, declared, inputs, call).Select(expectation => expectation with { Body = (graph.Count, graph.Count), IsNested = depth > 0 }));
        callee = callee.With(Declare(declared, inputs));
        var elements = apart.Results.Elements(callee.Model, given);
        for (var index = 0; index < declared.Count; index++)
        {
            if (!declared[index].DeclaresType && elements.TryGetValue(declared[index].Name, out var element)) Read(inputs[index], element);
        }

        return callee;
    }

    /// <summary>Lets an input that nothing else declares be of the element type that a module reads it as.</summary>
    private void Read(int value, DType element)
    {
        if (ElementWay.To(value, id => graph[id]) is not { Count: > 0 } way) return;
        var input = graph[way[way.Count - 1]];
        if (element != DType.Float32 && !ElementWay.IsDeclared(input)) graph.SetType(input.Id, input.Type with { DType = element });
    }

    /// <summary>What stands in the way of the child then stands in the way of the module around it.</summary>
    private LinkingException StaysUnknown(Scope scope, string path, string rewrite)
    {
        var reason = apart.Reason(path);
        return new LinkingException(reason with { Rewrite = reason.Rewrite.Length > 0 ? reason.Rewrite : rewrite }) { Child = scope.Prefix.TrimEnd('.') };
    }
}
