using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
    /// <summary>Cases of one method; with more its conditions count as unknown.</summary>
    private const int MostCases = 256;

    /// <summary>The method in each of the cases that its conditions over unknown values tell apart.</summary>
    public static EquatableArray<ForwardCase> Bind(
        IMethodSymbol method, EquatableArray<ForwardInput> inputs, SourceBodies bodies, IObjectState state, bool training)
    {
        var (cases, areAll) = Decisions.Explore(results => results.Count == MostCases, Run);
        return (areAll ? cases : [TooMany()]).ToEquatableArray();

        ForwardCase Run(Decisions decisions)
        {
            try
            {
                var (graph, result) = Follow(method, inputs, bodies, state, training, decisions);
                return new ForwardCase(decisions.Taken.ToEquatableArray(), graph, result, null);
            }
            catch (Obstruction obstruction)
            {
                return new ForwardCase(decisions.Taken.ToEquatableArray(), null, ForwardResult.OneTensor, obstruction.ToObstacle());
            }
        }

        ForwardCase TooMany()
        {
            var obstacle = new Obstruction(method.DeclaringSyntaxReferences[0].GetSyntax(), "too many of its conditions are known only at run time").ToObstacle();
            return new ForwardCase(EquatableArray<Decision>.Empty, null, ForwardResult.OneTensor, obstacle);
        }
    }

    /// <summary>The parameters as the model describes them.</summary>
    public static EquatableArray<ForwardInput> Inputs(IMethodSymbol method, CancellationToken cancellation) =>
        method.Parameters.Select(parameter => new ForwardInput(
            TypeNames.Identifier(parameter.Name),
            TypeNames.Text(parameter.Type),
            new TensorType(ShapeDeclarations.ElementOf(parameter) ?? DType.Float32, ShapeDeclarations.Of(parameter)),
            parameter.Type.IsTensor(),
            Obstruction.Origin(parameter.DeclaringSyntaxReferences[0].GetSyntax(cancellation)))
        {
            DeclaresType = ShapeDeclarations.ElementOf(parameter) is not null,
            Parts = Parts(parameter),
        }).ToEquatableArray();

    /// <summary>What is declared of the result; null when nothing is.</summary>
    public static DeclaredResult? Declared(IMethodSymbol method, CancellationToken cancellation) =>
        ShapeDeclarations.OfResult(method) is { IsKnown: true } shape
            ? new DeclaredResult(shape, ShapeDeclarations.ResultSyntax(method, cancellation) is { } syntax ? Obstruction.Origin(syntax) : SourceOrigin.None)
            {
                Element = ShapeDeclarations.ElementOfResult(method),
            }
            : null;

    private static EquatableArray<string> Parts(IParameterSymbol parameter)
    {
        var paths = new List<string>();
        var whole = TypeNames.Identifier(parameter.Name) + (parameter.Type is { IsValueType: true, NullableAnnotation: NullableAnnotation.Annotated } ? ".Value" : "");
        if (TensorStructure.Of(parameter.Type) is { IsTensor: false } structure) structure.Build(path => Named(paths, whole + path));
        return paths.ToEquatableArray();
    }

    private static BoundValue.Nothing Named(List<string> paths, string path)
    {
        paths.Add(path);
        return new BoundValue.Nothing();
    }

    private static (ComputeGraph Graph, ForwardResult Result) Follow(
        IMethodSymbol method, EquatableArray<ForwardInput> inputs, SourceBodies bodies, IObjectState state, bool training, Decisions decisions)
    {
        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax(bodies.Cancellation);
        var structure = TensorStructure.Of(method.ReturnType);
        if (structure is null && !Evaluator.IsNamed(method.ReturnType) && !Evaluator.IsListed(method.ReturnType))
        {
            var returned = (syntax as MethodDeclarationSyntax)?.ReturnType;
            throw new Obstruction(returned ?? syntax, "only a method that returns tensors is compiled", "return a tensor, a tuple or record of tensors, a list of a known number of them, or a dictionary of them by name");
        }

        if (bodies.Of(method) is not { } body) throw new Obstruction(syntax, "it has no body");

        var graph = new GraphBuilder(state.Type.Name);
        var evaluator = new Evaluator(bodies, state, graph, training, decisions);
        for (var index = 0; index < inputs.Count; index++) Declare(evaluator, graph, method.Parameters[index], inputs[index], decisions);
        var value = evaluator.Run(body) ?? throw new Obstruction(syntax, "it returns nothing");
        var (nodes, leaves, at) = (new List<int>(), new List<int>(), LastReturn(body));
        if (structure is null)
        {
            var (items, format) = value switch
            {
                BoundValue.Named named => (named.Items.ConvertAll(item => item.Value), Format(named)),
                BoundValue.Sequence { Items: { Count: > 0 } listed } => ((IReadOnlyList<BoundValue>)listed, Format(method.ReturnType, listed.Count)),
                _ => throw new Obstruction(at.Syntax, "the compiler cannot see which tensors it returns"),
            };
            foreach (var item in items) nodes.Add(evaluator.Node(item, at));
            return (graph.Build([.. nodes]), new ForwardResult(TypeNames.Text(method.ReturnType), format, Enumerable.Range(0, nodes.Count).ToEquatableArray()));
        }

        foreach (var tensor in TensorStructure.Flatten(value))
        {
            leaves.Add(tensor is BoundValue.Nothing && structure.Count > 1 ? -1 : nodes.Count);
            if (leaves[leaves.Count - 1] >= 0) nodes.Add(evaluator.Node(tensor, at));
        }

        if (leaves.Count != structure.Count) throw new Obstruction(at.Syntax, "the compiler cannot see which tensors it returns");
        return (graph.Build([.. nodes]), new ForwardResult(TypeNames.Text(method.ReturnType), structure.Format(), leaves.ToEquatableArray()));
    }

    /// <summary>C# of a dictionary, see <see cref="ForwardResult.Format"/>.</summary>
    private static string Format(BoundValue.Named named)
    {
        var entries = named.Items.Select((item, index) => $"[{SymbolDisplay.FormatLiteral(item.Key, quote: true).Replace("{", "{{").Replace("}", "}}")}] = {{{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}");
        return $"new global::System.Collections.Generic.Dictionary<string, global::NetGen.Tensor> {{{{ {string.Join(", ", entries)} }}}}";
    }

    /// <summary>C# of an array or a list, see <see cref="ForwardResult.Format"/>.</summary>
    private static string Format(ITypeSymbol type, int count)
    {
        var made = type is IArrayTypeSymbol ? "global::NetGen.Tensor[]" : "global::System.Collections.Generic.List<global::NetGen.Tensor>";
        return $"new {made} {{{{ {string.Join(", ", Enumerable.Range(0, count).Select(index => $"{{{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}"))} }}}}";
    }

    /// <summary>
    /// Tensors become inputs of the graph, where they are given: one that may be null makes two cases. What else there is
    /// keeps its name until a call gives it a value.
    /// </summary>
    private static void Declare(Evaluator evaluator, GraphBuilder graph, IParameterSymbol parameter, ForwardInput input, Decisions decisions)
    {
        var symbol = ForwardParameter.Symbol(parameter.Name);
        if (parameter.RefKind != RefKind.None)
        {
            throw new Obstruction(parameter.DeclaringSyntaxReferences[0].GetSyntax(), "parameters by reference are not compiled");
        }

        // In the source of a generic base class it goes by its definition.
        var declared = (IParameterSymbol)parameter.OriginalDefinition;
        if (TensorStructure.Of(parameter.Type) is not { } structure)
        {
            if (ModuleState.Symbol(parameter.Type, symbol) is { } value) evaluator.Declare(declared, value);
        }
        else if (structure.HasNullableParts)
        {
            throw new Obstruction(parameter.DeclaringSyntaxReferences[0].GetSyntax(), "a tensor inside it may be null");
        }
        else if (MayBeNull(parameter) && decisions.Decide(new AttributeValue.Formula(Formulas.Equal, new AttributeValue.Reference(symbol), new AttributeValue.Nothing())))
        {
            evaluator.Declare(declared, new BoundValue.Nothing());
        }
        else
        {
            evaluator.Declare(declared, structure.Build(path => new BoundValue.Tensor(graph.Input(parameter.Name + path, input.Type, input.Origin, input.DeclaresType))));
        }
    }

    private static bool MayBeNull(IParameterSymbol parameter) =>
        parameter.Type.NullableAnnotation == NullableAnnotation.Annotated || parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null };

    private static IOperation LastReturn(IOperation body) =>
        body.Descendants().OfType<IReturnOperation>().LastOrDefault()?.ReturnedValue ?? body;
}
