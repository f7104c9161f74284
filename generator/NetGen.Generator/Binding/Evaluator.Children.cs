using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    /// <summary>
    /// Whether a method of a module runs its Forward: the class's own, the <c>Call</c> that the generator makes for it, or that
    /// of a layer. What the user calls so besides does something else.
    /// </summary>
    private static bool IsForward(IMethodSymbol method)
    {
        var type = method.ContainingType.OriginalDefinition;
        if (method.Name == RuntimeNames.Forward) return !type.IsMarkedModule() || SymbolEqualityComparer.Default.Equals(CallDiscovery.Forward(type), method.OriginalDefinition);
        return method.Name == RuntimeNames.Call && (!type.IsMarkedModule() || method.Attribute(RuntimeNames.GeneratedCode) is not null);
    }

    /// <summary>What a child is given for a parameter.</summary>
    private sealed record ChildArgument(IParameterSymbol Parameter, IOperation At, BoundValue Value);

    /// <summary>A child stays a node of its own until Linking puts its graph there. See <see cref="SourceOps.Call"/>.</summary>
    private BoundValue CallChild(IInvocationOperation call, BoundValue.Child child)
    {
        var given = new List<ChildArgument>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { RefKind: RefKind.None or RefKind.In } parameter) throw new Obstruction(argument.Syntax, "arguments by reference are not followed");
            given.Add(new ChildArgument(parameter, argument.Value, Evaluate(argument.Value)));
        }

        return CallChild(call, child, call.TargetMethod, given.OrderBy(argument => argument.Parameter.Ordinal));
    }

    private BoundValue CallChild(IOperation call, BoundValue.Child child, IMethodSymbol method, IEnumerable<ChildArgument> given)
    {
        if (child.StatePath?.IndexOf('.') > 0) throw new Obstruction(call.Syntax, "it calls a part of a network", "call the network, or a module of its own that the class of the step holds as well");
        if (TensorStructure.Of(method.ReturnType) is not { } structure) throw new Obstruction(call.Syntax, "a child that returns anything but tensors is not compiled", "return a tuple or a record of tensors");
        var (nodes, names, options) = (new List<int>(), new List<string>(), new List<Attribute>());
        foreach (var (parameter, at, value) in given)
        {
            var name = parameter.Name;
            if (value is BoundValue.Nothing) continue;
            if (TensorStructure.Of(parameter.Type) is null && value.AsAttribute() is { } option)
            {
                options.Add(new Attribute(name, option));
                continue;
            }

            foreach (var tensor in TensorStructure.Flatten(value))
            {
                nodes.Add(Node(tensor, at));
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
        var mayBeNull = structure.AreNullable.ToList();
        if (structure.Count == 1) return structure.Build(_ => new BoundValue.Tensor(result) { MayBeNull = mayBeNull[0] });
        var index = 0;
        return structure.Build(path => new BoundValue.Tensor(graph.Add(
            SourceOps.CallResult, [result], [Attribute.Dims("index", (Dim)index)], name: child.Path, origin: Origin(call))) { MayBeNull = mayBeNull[index++] });
    }

    /// <summary>What is asked whether it is null must not be what a child may or may not return.</summary>
    private static void RefuseUncertain(IOperation operation, BoundValue value)
    {
        if (TensorStructure.Flatten(value).All(part => part is BoundValue.Tensor { MayBeNull: true }))
            throw new Obstruction(operation.Syntax, "whether the child returns null here is not known while compiling", "let the child return a tensor in any case, or ask what decides it");
    }
}
