using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Symbols;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Shapes;

/// <summary>
/// The shape of a tensor in code outside of modules, as far as it is plain from a few steps: what it was created with, what
/// a network declares or computes, and views of those. Open sizes are symbols that equal nothing else.
/// </summary>
internal sealed class KnownShape(ModuleModels models, CancellationToken cancellation)
{
    private const int DeepestSearch = 8;
    private int opened;

    public Shape Of(IOperation value) => Of(value, 0);

    private Shape Of(IOperation value, int depth) => depth > DeepestSearch ? Shape.Unknown : value.WithoutConversions() switch
    {
        ILocalReferenceOperation local => local.OnlyValue() is { } assigned ? Of(assigned, depth + 1) : Shape.Unknown,
        IParameterReferenceOperation parameter => Opened(ShapeDeclarations.Of(parameter.Parameter)),
        IInvocationOperation { TargetMethod.ContainingType: var type } call when type.IsTensor() => OfTensorMember(call, depth),
        IInvocationOperation { TargetMethod.ContainingType: var type } call when type.IsNamed(RuntimeNames.Functional) => OfFunction(call, depth),
        IInvocationOperation { TargetMethod.Name: RuntimeNames.Call } call => OfModule(call, depth),
        _ => Shape.Unknown,
    };

    private Shape OfTensorMember(IInvocationOperation call, int depth) => call.TargetMethod.Name switch
    {
        "Zeros" or "Ones" or "Rand" or "Randn" when call.Arguments is [var sizes, ..] => OfSizes(sizes.Value),
        "Full" when call.Arguments is [var sizes, ..] => OfSizes(sizes.Value),
        "FromArray" or "FromSpan" when call.Arguments is [_, var sizes] => OfSizes(sizes.Value),
        "View" or "Reshape" when call.Arguments is [var sizes] => OfSizes(sizes.Value),
        "Squeeze" when Operand(call, depth) is { IsKnown: true } x && Axis(call, x.Rank) is { } dim && x[dim] == 1 => new Shape(x.Dims.AsImmutable().RemoveAt(dim)),
        "Unsqueeze" when Operand(call, depth) is { IsKnown: true } x && Axis(call, x.Rank + 1) is { } dim => new Shape(x.Dims.AsImmutable().Insert(dim, 1)),
        "Relu" or "Sigmoid" or "Tanh" or "Exp" or "Log" or "Neg" or "Abs" or "Sqrt" or "Detach" => Operand(call, depth),
        _ => Shape.Unknown,
    };

    private Shape OfFunction(IInvocationOperation call, int depth) => call.TargetMethod.Name is
        "Relu" or "Sigmoid" or "Tanh" or "Exp" or "Log" or "Neg" or "Abs" or "Sqrt" or "Gelu" or "Silu" or "Softplus" or "Dropout" or "Softmax" or "LogSoftmax"
        && call.Arguments is [var x, ..] ? Of(x.Value, depth + 1) : Shape.Unknown;

    /// <summary>A layer of a known width, or what the Forward of a class of the project returns.</summary>
    private Shape OfModule(IInvocationOperation call, int depth)
    {
        if (call.Instance?.Type is not INamedTypeSymbol module || !module.IsMarkedModule() || module.DeclaringSyntaxReferences.IsEmpty) return Shape.Unknown;
        if (models.Type(module, cancellation).Typed?.Inference is not { } typed || typed.Graph.Results.Count != 1) return Shape.Unknown;
        return Opened(typed.Graph[typed.Graph.Results[0]].Type.Shape);
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
