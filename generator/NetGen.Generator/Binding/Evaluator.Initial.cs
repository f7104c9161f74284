using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// Tensors that a constructor makes, for parameters and buffers. Their values are run time's; of an operation on them the
/// compiler asks its shape rule for the type alone.
/// </summary>
internal sealed partial class Evaluator
{
    /// <summary>What gives a new tensor its sizes, its values and its element type, by the names of the runtime's parameters.</summary>
    private const string ShapeParameter = "shape", ValuesParameter = "values", ElementParameter = "dtype";

    private BoundValue.Initial CreateTensor(IOperation operation, IReadOnlyList<IArgumentOperation> arguments, IMethodSymbol? method)
    {
        if (graph is not null) throw new Obstruction(operation.Syntax, "a tensor made inside Forward is not compiled", "keep it in a field");
        if (arguments.FirstOrDefault(argument => argument.Parameter?.Type.IsTensor() == true) is { } copied)
        {
            return Evaluate(copied.Value) is BoundValue.Initial same ? same : throw Unsupported(operation);
        }

        var sizes = Given(arguments, ShapeParameter) as BoundValue.Sequence;
        var values = arguments.FirstOrDefault(argument => argument.Parameter?.Name == ValuesParameter);
        // Values without a shape have that of their array.
        if (values is not null && sizes is not { Items.Count: > 0 }) sizes = SizesOf(values.Value);
        if (method is { Name: "Scalar" }) sizes = Sequence([]);
        if (sizes?.AsAttribute() is not AttributeValue.Dims { Values: var shape }) throw Unsupported(operation);
        var element = values is null ? Element(Given(arguments, ElementParameter)) : Element(method?.TypeArguments.FirstOrDefault());
        return new BoundValue.Initial(new TensorType(element ?? throw Unsupported(operation), new Shape(shape.AsImmutable())));
    }

    /// <summary>The sizes of an array; null when they are not known.</summary>
    private BoundValue.Sequence? SizesOf(IOperation array) => array switch
    {
        IConversionOperation conversion => SizesOf(conversion.Operand),
        IArrayCreationOperation created => new BoundValue.Sequence(created.DimensionSizes.Select(Evaluate).ToList()),
        IInvocationOperation call when IsLinq(call.TargetMethod.ContainingType) && CountOf(call) is { } count => new BoundValue.Sequence([count]),
        { Type: IArrayTypeSymbol { Rank: 2 } } => Evaluate(array) is BoundValue.Sequence { Items: [BoundValue.Sequence row, ..] rows }
            ? new BoundValue.Sequence([new BoundValue.Whole(rows.Count), new BoundValue.Whole(row.Items.Count)]) : null,
        _ => Evaluate(array) is BoundValue.Sequence values ? new BoundValue.Sequence([new BoundValue.Whole(values.Items.Count)]) : null,
    };

    /// <summary>How many items functions of LINQ make that change no number of them, whatever the items are; null for any other.</summary>
    private BoundValue.Whole? CountOf(IInvocationOperation call) => (call.TargetMethod.Name, call.Arguments) switch
    {
        ("Range" or "Repeat", [_, var count]) => Evaluate(count.Value) as BoundValue.Whole,
        ("Select" or "ToArray" or "ToList" or "AsEnumerable" or "Reverse", [var items, ..]) when Source(items.Value) is IInvocationOperation source && IsLinq(source.TargetMethod.ContainingType) => CountOf(source),
        _ => null,
    };

    private static IOperation Source(IOperation operation) => operation is IConversionOperation conversion ? Source(conversion.Operand) : operation;

    /// <summary>The same tensor in memory of its own, or without a history.</summary>
    private BoundValue.Initial Copied(IInvocationOperation call) =>
        call.TargetMethod.Name is "Clone" or "Detach" or "Contiguous" && Evaluate(call.Instance!) is BoundValue.Initial same ? same : throw Unsupported(call);

    private BoundValue? Given(IReadOnlyList<IArgumentOperation> arguments, string parameter) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter) is { } argument ? Evaluate(argument.Value) : null;

    private static DType? Element(BoundValue? dtype) => dtype switch
    {
        null => DType.Float32,
        BoundValue.Text text when Enum.TryParse<DType>(text.Value, out var element) => element,
        _ => null,
    };

    private static DType? Element(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Single => DType.Float32,
        SpecialType.System_Double => DType.Float64,
        SpecialType.System_Int32 => DType.Int32,
        SpecialType.System_Int64 => DType.Int64,
        SpecialType.System_Boolean => DType.Bool,
        _ => null,
    };

    /// <summary>Runs an operation on a graph of its own, of which only the types of the results are kept.</summary>
    private BoundValue InConstructor(IOperation operation, Func<BoundValue> apply)
    {
        graph = new GraphBuilder(state.Type.Name);
        try
        {
            return Typed(operation, apply());
        }
        finally
        {
            graph = null;
        }
    }

    /// <summary>
    /// What a module that a constructor has made gives for a tensor: <c>features.Call(Tensor.Zeros(1, 3, 84, 84)).Size(1)</c>
    /// tells how wide the next layer is. Modules of the project are not looked into.
    /// </summary>
    private BoundValue.Initial CallMade(IInvocationOperation call, BoundValue.Creation made)
    {
        const string name = "made";
        var member = new ContainerEntries([made]).ToMembers(bodies.Compilation.Assembly)[0] with { Field = name };
        graph = new GraphBuilder(state.Type.Name);
        try
        {
            if (CallChild(call, new BoundValue.Child(name, member)) is BoundValue.Tensor result && ShapeOf(graph.Build(result.Node), new(member)) is { IsKnown: true } shape)
            {
                return new BoundValue.Initial(new TensorType(DType.Float32, shape));
            }
        }
        finally
        {
            graph = null;
        }

        throw new Obstruction(call.Syntax, "the shape that it gives is not known while compiling", "give the size as a constant or a constructor parameter");
    }

    private BoundValue Typed(IOperation operation, BoundValue value) => value switch
    {
        BoundValue.Tensor tensor when ShapeInference.Run(Graph(operation).Build(tensor.Node)) is { IsComplete: true, Faults.Count: 0 } typed =>
            new BoundValue.Initial(typed.Graph.Nodes[tensor.Node].Type),
        BoundValue.Sequence sequence => Sequence(sequence.Items.Select(item => Typed(operation, item))),
        _ => throw Unsupported(operation),
    };
}
