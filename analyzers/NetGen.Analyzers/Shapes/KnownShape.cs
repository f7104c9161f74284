using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Symbols;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Binding;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Shapes;

/// <summary>
/// The shape of a tensor in code outside of modules, as far as it is plain from a few steps: what it was created with, what
/// a network declares or computes, what a method of the project returns, and what a few operations make of those. Open sizes
/// are symbols that equal nothing else.
/// </summary>
internal sealed class KnownShape(ModuleModels models, CancellationToken cancellation)
{
    private const int DeepestSearch = 8;
    private SourceBodies? bodies;
    private int opened;

    public Shape Of(IOperation value) => Of(value, 0);

    private Shape Of(IOperation value, int depth) => depth > DeepestSearch ? Shape.Unknown : value.WithoutConversions() switch
    {
        ILocalReferenceOperation local => local.OnlyPart() is var (assigned, at) ? OfPart(assigned, at, depth + 1) : Shape.Unknown,
        IBinaryOperation { OperatorMethod.ContainingType: var type } binary when type.IsTensor() => Met(binary.LeftOperand, binary.RightOperand, depth),
        IUnaryOperation { OperatorMethod.ContainingType: var type } unary when type.IsTensor() => Of(unary.Operand, depth + 1),
        IParameterReferenceOperation parameter => Opened(ShapeDeclarations.Of(parameter.Parameter)),
        IInvocationOperation { TargetMethod.ContainingType: var type } call when type.IsTensor() => OfTensorMember(call, depth),
        IInvocationOperation { TargetMethod.ContainingType: var type } call when type.IsNamed(RuntimeNames.Functional) => OfFunction(call, depth),
        IInvocationOperation { TargetMethod.Name: RuntimeNames.Call } call => OfModule(call, null),
        IInvocationOperation call => OfMethod(call, null, depth),
        _ => Shape.Unknown,
    };

    /// <param name="value">A tensor, or a tuple of several.</param>
    /// <param name="at">Which of the tuple's; null for the value itself.</param>
    /// <param name="depth">How many steps led to it.</param>
    private Shape OfPart(IOperation value, int? at, int depth)
    {
        if (at is null) return Of(value, depth);
        return value.WithoutConversions() switch
        {
            ITupleOperation tuple when at >= 0 && at < tuple.Elements.Length => Of(tuple.Elements[at.Value], depth),
            IInvocationOperation { TargetMethod.Name: RuntimeNames.Call } call => OfModule(call, at),
            IInvocationOperation call => OfMethod(call, at, depth),
            _ => Shape.Unknown,
        };
    }

    /// <summary>What a method of the project returns that has one way to return.</summary>
    private Shape OfMethod(IInvocationOperation call, int? at, int depth)
    {
        if (depth >= DeepestSearch || call is not { SemanticModel: { } model, TargetMethod: { IsVirtual: false, IsAbstract: false, IsOverride: false, IsAsync: false } method }) return Shape.Unknown;
        bodies ??= new SourceBodies(model.Compilation, cancellation);
        var returned = bodies.Of(method)?.DescendantsAndSelf().OfType<IReturnOperation>().Take(2).ToArray();
        return returned is [{ Kind: OperationKind.Return, ReturnedValue: { } value }] ? OfPart(value, at, depth + 1) : Shape.Unknown;
    }

    /// <summary>Two tensors, or one and a number, brought to one shape.</summary>
    private Shape Met(IOperation left, IOperation right, int depth)
    {
        if (!left.WithoutConversions().Type.IsTensor()) return Of(right, depth + 1);
        if (!right.WithoutConversions().Type.IsTensor()) return Of(left, depth + 1);
        var (a, b) = (Of(left, depth + 1), Of(right, depth + 1));
        if (a.IsUnknown || b.IsUnknown) return Shape.Unknown;
        var rank = Math.Max(a.Rank, b.Rank);
        return new Shape(Enumerable.Range(0, rank).Select(dim => Met(FromEnd(a, rank - dim), FromEnd(b, rank - dim))));
    }

    private static Dim FromEnd(Shape shape, int place) => place <= shape.Rank ? shape[shape.Rank - place] : 1;

    /// <summary>An open size may be one.</summary>
    private Dim Met(Dim a, Dim b) => a == 1 ? b : b == 1 || a == b || a.IsConstant ? a : b.IsConstant ? b : Open();

    private Shape OfTensorMember(IInvocationOperation call, int depth) => call.TargetMethod.Name switch
    {
        "Zeros" or "Ones" or "Rand" or "Randn" when call.Arguments is [var sizes, ..] => OfSizes(sizes.Value),
        "Full" when call.Arguments is [var sizes, ..] => OfSizes(sizes.Value),
        "FromArray" or "FromSpan" when call.Arguments is [_, var sizes] => OfSizes(sizes.Value),
        "View" or "Reshape" when call.Arguments is [var sizes] => OfSizes(sizes.Value),
        "Squeeze" when Operand(call, depth) is { IsKnown: true } x && Axis(call, x.Rank) is { } dim && x[dim] == 1 => new Shape(x.Dims.AsImmutable().RemoveAt(dim)),
        "Unsqueeze" when Operand(call, depth) is { IsKnown: true } x && Axis(call, x.Rank + 1) is { } dim => new Shape(x.Dims.AsImmutable().Insert(dim, 1)),
        "Select" when Operand(call, depth) is { IsKnown: true } x && Argument(call, "dim") is { } dim && dim < x.Rank && dim >= -x.Rank => new Shape(x.Dims.AsImmutable().RemoveAt(dim < 0 ? dim + x.Rank : dim)),
        "Gather" when call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "index") is { } index => Of(index.Value, depth + 1),
        "Sum" or "Mean" or "Amax" or "Amin" or "Std" or "Var" => Reduced(call, call.Instance, depth),
        "Relu" or "Sigmoid" or "Tanh" or "Exp" or "Log" or "Neg" or "Abs" or "Sqrt" or "Detach" or "Clone" or "Clamp" => Operand(call, depth),
        _ => Shape.Unknown,
    };

    /// <summary>Without the dims that are reduced, or with ones in their places.</summary>
    private Shape Reduced(IInvocationOperation call, IOperation? x, int depth)
    {
        if (x is null || Of(x, depth + 1) is not { IsKnown: true } shape) return Shape.Unknown;
        var dims = new List<Dim>(shape.Dims);
        if (call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "dim") is not { IsImplicit: false } written) return call.TargetMethod.Parameters.Length == (call.Instance is null ? 1 : 0) ? new Shape([]) : Shape.Unknown;
        if (Numbers(written.Value) is not { Count: > 0 } reduced || Flag(call, "keepDim") is not { } keeps) return Shape.Unknown;
        foreach (var dim in reduced.Select(dim => dim < 0 ? dim + shape.Rank : dim).OrderByDescending(dim => dim))
        {
            if (dim < 0 || dim >= dims.Count) return Shape.Unknown;
            if (keeps) dims[dim] = 1;
            else dims.RemoveAt(dim);
        }

        return new Shape(dims);
    }

    /// <summary>A constant, or a list of constants; null for others.</summary>
    private static List<int>? Numbers(IOperation value)
    {
        if (value.WithoutConversions() is ICollectionExpressionOperation list)
        {
            var numbers = list.Elements.Select(element => element.WithoutConversions().ConstantValue).ToList();
            return numbers.TrueForAll(number => number is { HasValue: true, Value: int }) ? numbers.ConvertAll(number => (int)number.Value!) : null;
        }

        return value.WithoutConversions().ConstantValue is { HasValue: true, Value: int one } ? [one] : null;
    }

    private static int? Argument(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value.ConstantValue is { HasValue: true, Value: int number } ? number : null;

    private static bool? Flag(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value.ConstantValue is { HasValue: true, Value: bool flag } ? flag : null;

    private Shape OfFunction(IInvocationOperation call, int depth) => call.TargetMethod.Name switch
    {
        "Relu" or "Sigmoid" or "Tanh" or "Exp" or "Log" or "Neg" or "Abs" or "Sqrt" or "Gelu" or "Silu" or "Softplus" or "Dropout" or "Softmax" or "LogSoftmax"
            when call.Arguments is [var x, ..] => Of(x.Value, depth + 1),
        "Sum" or "Mean" or "Amax" or "Amin" or "Std" or "Var" when call.Arguments is [var x, ..] => Reduced(call, x.Value, depth),
        "Gather" when call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "index") is { } index => Of(index.Value, depth + 1),
        _ => Shape.Unknown,
    };

    /// <summary>What the Forward of a class of the project returns, or one of several tensors that it returns.</summary>
    private Shape OfModule(IInvocationOperation call, int? at)
    {
        if (call.Instance?.Type is not INamedTypeSymbol module || !module.IsMarkedModule() || module.DeclaringSyntaxReferences.IsEmpty) return Shape.Unknown;
        if (models.Type(module, cancellation).Typed?.Inference is not { } typed) return Shape.Unknown;
        var results = typed.Graph.Results;
        // Tensors inside others, and what may be missing, make their positions other ones.
        var count = at is null ? 1 : call.Type is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } && elements.All(element => element.Type.IsTensor()) ? elements.Length : -1;
        return results.Count == count && at is not < 0 ? Opened(typed.Graph[results[at ?? 0]].Type.Shape) : Shape.Unknown;
    }

    private Shape Operand(IInvocationOperation call, int depth) => call.Instance is { } x ? Of(x, depth + 1) : Shape.Unknown;

    private static int? Axis(IInvocationOperation call, int rank)
    {
        if (call.Arguments is not [{ Value.ConstantValue: { HasValue: true, Value: int dim } }]) return null;
        var index = dim < 0 ? dim + rank : dim;
        return index >= 0 && index < rank ? index : null;
    }

    /// <summary>Sizes written one by one: <c>(64, 1)</c>, <c>[n, 1]</c>.</summary>
    private Shape OfSizes(IOperation sizes)
    {
        IEnumerable<IOperation>? elements = sizes.WithoutConversions() switch
        {
            ICollectionExpressionOperation list when !list.Elements.Any(element => element is ISpreadOperation) => list.Elements,
            IArrayCreationOperation { Initializer: { } list } => list.ElementValues,
            _ => null,
        };
        return elements is null ? Shape.Unknown : new Shape(elements.Select(Size));
    }

    private Dim Size(IOperation size) =>
        size.WithoutConversions().ConstantValue is { HasValue: true, Value: int and >= 0 and var known } ? (Dim)(int)known : Open();

    /// <summary>Symbols of a class's own declarations mean nothing outside.</summary>
    private Shape Opened(Shape shape) =>
        shape.IsUnknown ? shape : new Shape(shape.Dims.AsImmutable().Select(dim => dim.IsConstant ? dim : Open()));

    private Dim Open() => Dim.Symbol("?" + (opened++).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
