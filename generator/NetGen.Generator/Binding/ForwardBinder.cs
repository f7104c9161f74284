using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>Binds one method of tensors to a graph: Forward for one value of <c>Training</c>, or the loss of a training step.</summary>
internal static class ForwardBinder
{
    /// <summary>The graph, or null and the obstacle that stands in the way.</summary>
    public static (ComputeGraph? Graph, Obstacle? Obstacle) Bind(
        IMethodSymbol method, EquatableArray<ForwardInput> inputs, SourceBodies bodies, IObjectState state, bool training)
    {
        try
        {
            return (Follow(method, inputs, bodies, state, training), null);
        }
        catch (Obstruction obstruction)
        {
            return (null, obstruction.ToObstacle());
        }
    }

    /// <summary>The parameters as the model describes them.</summary>
    public static EquatableArray<ForwardInput> Inputs(IMethodSymbol method, CancellationToken cancellation) =>
        method.Parameters.Select(parameter => new ForwardInput(
            TypeNames.Identifier(parameter.Name),
            TypeNames.Text(parameter.Type),
            new TensorType(DType.Float32, ShapeDeclarations.Of(parameter)),
            parameter.Type.IsTensor(),
            Obstruction.Origin(parameter.DeclaringSyntaxReferences[0].GetSyntax(cancellation)))).ToEquatableArray();

    private static ComputeGraph Follow(
        IMethodSymbol method, EquatableArray<ForwardInput> inputs, SourceBodies bodies, IObjectState state, bool training)
    {
        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax(bodies.Cancellation);
        if (!method.ReturnType.IsNamed(RuntimeNames.Tensor)) throw new Obstruction(syntax, "only a method that returns one tensor is compiled");
        if (bodies.Of(method) is not { } body) throw new Obstruction(syntax, "it has no body");

        var graph = new GraphBuilder(state.Type.Name);
        var evaluator = new Evaluator(bodies, state, graph, training);
        for (var index = 0; index < inputs.Count; index++) Declare(evaluator, graph, method.Parameters[index], inputs[index]);
        var value = evaluator.Run(body);
        var at = LastReturn(body);
        return graph.Build(evaluator.Node(value ?? throw new Obstruction(syntax, "it returns nothing"), at));
    }

    private static void Declare(Evaluator evaluator, GraphBuilder graph, IParameterSymbol parameter, ForwardInput input)
    {
        if (parameter.RefKind != RefKind.None)
        {
            throw new Obstruction(parameter.DeclaringSyntaxReferences[0].GetSyntax(), "parameters by reference are not compiled");
        }

        if (input.IsTensor) evaluator.Declare(parameter, new BoundValue.Tensor(graph.Input(parameter.Name, input.Type, input.Origin)));
    }

    private static IOperation LastReturn(IOperation body) =>
        body.Descendants().OfType<IReturnOperation>().LastOrDefault()?.ReturnedValue ?? body;
}
