using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    /// <summary>A child stays a node of its own until Linking puts its graph there. See <see cref="SourceOps.Call"/>.</summary>
    private BoundValue CallChild(IInvocationOperation call, BoundValue.Child child)
    {
        if (TensorStructure.Of(call.Type) is not { } structure) throw new Obstruction(call.Syntax, "a child that returns anything but tensors is not compiled", "return a tuple or a record of tensors");
        var given = new List<(IArgumentOperation Argument, BoundValue Value)>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { RefKind: RefKind.None or RefKind.In }) throw new Obstruction(argument.Syntax, "arguments by reference are not followed");
            given.Add((argument, Evaluate(argument.Value)));
        }

        var (nodes, names, options) = (new List<int>(), new List<string>(), new List<Attribute>());
        foreach (var (argument, value) in given.OrderBy(pair => pair.Argument.Parameter!.Ordinal))
        {
            var name = argument.Parameter!.Name;
            if (value is BoundValue.Nothing) continue;
            if (TensorStructure.Of(argument.Parameter.Type) is null && value.AsAttribute() is { } option)
            {
                options.Add(new Attribute(name, option));
                continue;
            }

            foreach (var tensor in TensorStructure.Flatten(value))
            {
                nodes.Add(Node(tensor, argument.Value));
                names.Add(name);
            }
        }

        var attributes = new List<Attribute>
        {
            Attribute.Text("path", child.Path),
            Attribute.Text("inputs", string.Join(",", names)),
            Attribute.Dims("results", (Dim)structure.Count),
        };
        attributes.AddRange(options);
        var graph = Graph(call);
        var result = graph.Add(SourceOps.Call, nodes, attributes, name: child.Path, origin: Origin(call));
        if (structure.Count == 1) return structure.Build(_ => new BoundValue.Tensor(result));
        var index = 0;
        return structure.Build(path => new BoundValue.Tensor(graph.Add(
            SourceOps.CallResult, [result], [Attribute.Dims("index", (Dim)index++)], name: child.Path, origin: Origin(call))));
    }
}
