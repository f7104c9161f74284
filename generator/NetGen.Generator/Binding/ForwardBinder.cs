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
    /// <summary>The graph and how its results make the method's value, or null and the obstacle that stands in the way.</summary>
    public static (ComputeGraph? Graph, ForwardResult Result, Obstacle? Obstacle) Bind(
        IMethodSymbol method, EquatableArray<ForwardInput> inputs, SourceBodies bodies, IObjectState state, bool training)
    {
        try
        {
            var (graph, result) = Follow(method, inputs, bodies, state, training);
            return (graph, result, null);
        }
        catch (Obstruction obstruction)
        {
            return (null, ForwardResult.OneTensor, obstruction.ToObstacle());
        }
    }

    /// <summary>The parameters as the model describes them.</summary>
    public static EquatableArray<ForwardInput> Inputs(IMethodSymbol method, CancellationToken cancellation) =>
        method.Parameters.Select(parameter => new ForwardInput(
            TypeNames.Identifier(parameter.Name),
            TypeNames.Text(parameter.Type),
            new TensorType(DType.Float32, ShapeDeclarations.Of(parameter)),
            parameter.Type.IsTensor(),
            Obstruction.Origin(parameter.DeclaringSyntaxReferences[0].GetSyntax(cancellation)))
        {
            Parts = Parts(parameter),
        }).ToEquatableArray();

    /// <summary>What is declared of the result; null when nothing is.</summary>
    public static DeclaredResult? Declared(IMethodSymbol method, CancellationToken cancellation) =>
        ShapeDeclarations.OfResult(method) is { IsKnown: true } shape
            ? new DeclaredResult(shape, ShapeDeclarations.ResultSyntax(method, cancellation) is { } syntax ? Obstruction.Origin(syntax) : SourceOrigin.None)
            : null;

    private static EquatableArray<string> Parts(IParameterSymbol parameter)
    {
        var paths = new List<string>();
        if (TensorStructure.Of(parameter.Type) is { IsTensor: false } structure) structure.Build(path => Named(paths, TypeNames.Identifier(parameter.Name) + path));
        return paths.ToEquatableArray();
    }

    private static BoundValue.Nothing Named(List<string> paths, string path)
    {
        paths.Add(path);
        return new BoundValue.Nothing();
    }

    private static (ComputeGraph Graph, ForwardResult Result) Follow(
        IMethodSymbol method, EquatableArray<ForwardInput> inputs, SourceBodies bodies, IObjectState state, bool training)
    {
        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax(bodies.Cancellation);
        if (TensorStructure.Of(method.ReturnType) is not { } structure) throw new Obstruction(syntax, "only a method that returns tensors is compiled");
        if (bodies.Of(method) is not { } body) throw new Obstruction(syntax, "it has no body");

        var graph = new GraphBuilder(state.Type.Name);
        var evaluator = new Evaluator(bodies, state, graph, training);
        for (var index = 0; index < inputs.Count; index++) Declare(evaluator, graph, method.Parameters[index], inputs[index]);
        var value = evaluator.Run(body) ?? throw new Obstruction(syntax, "it returns nothing");
        var (nodes, leaves, at) = (new List<int>(), new List<int>(), LastReturn(body));
        foreach (var tensor in TensorStructure.Flatten(value))
        {
            leaves.Add(tensor is BoundValue.Nothing && structure.Count > 1 ? -1 : nodes.Count);
            if (leaves[leaves.Count - 1] >= 0) nodes.Add(evaluator.Node(tensor, at));
        }

        if (leaves.Count != structure.Count) throw new Obstruction(at.Syntax, "the compiler cannot see which tensors it returns");
        return (graph.Build([.. nodes]), new ForwardResult(TypeNames.Text(method.ReturnType), structure.Format(), leaves.ToEquatableArray()));
    }

    /// <summary>Tensors become inputs of the graph; what else there is keeps its name until a call gives it a value.</summary>
    private static void Declare(Evaluator evaluator, GraphBuilder graph, IParameterSymbol parameter, ForwardInput input)
    {
        if (parameter.RefKind != RefKind.None)
        {
            throw new Obstruction(parameter.DeclaringSyntaxReferences[0].GetSyntax(), "parameters by reference are not compiled");
        }

        if (TensorStructure.Of(parameter.Type) is { } structure)
        {
            evaluator.Declare(parameter, structure.Build(path => new BoundValue.Tensor(graph.Input(parameter.Name + path, input.Type, input.Origin))));
        }
        else if (ModuleState.Symbol(parameter.Type, ForwardParameter.Symbol(parameter.Name)) is { } symbol)
        {
            evaluator.Declare(parameter, symbol);
        }
    }

    private static IOperation LastReturn(IOperation body) =>
        body.Descendants().OfType<IReturnOperation>().LastOrDefault()?.ReturnedValue ?? body;
}
