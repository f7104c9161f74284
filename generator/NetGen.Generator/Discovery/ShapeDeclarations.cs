using Microsoft.CodeAnalysis;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Discovery;

/// <summary>Reads <c>[Shape("N", 1, 28, 28)]</c>: numbers are sizes, texts are symbols or polynomials over them (<c>4*dim</c>).</summary>
internal static class ShapeDeclarations
{
    public static Shape Of(ISymbol symbol) => Read(symbol.GetAttributes());

    public static Shape OfResult(IMethodSymbol method) => Read(method.GetReturnTypeAttributes());

    /// <summary>Where the result's shape is declared.</summary>
    public static SyntaxNode? ResultSyntax(IMethodSymbol method, CancellationToken cancellation) =>
        method.GetReturnTypeAttributes()
            .FirstOrDefault(attribute => attribute.AttributeClass.IsNamed(RuntimeNames.ShapeAttribute))?
            .ApplicationSyntaxReference?.GetSyntax(cancellation);

    /// <summary>The element type that is declared beside the shape; null when none is.</summary>
    public static DType? ElementOf(ISymbol symbol) => Element(symbol.GetAttributes());

    public static DType? ElementOfResult(IMethodSymbol method) => Element(method.GetReturnTypeAttributes());

    private static DType? Element(IEnumerable<AttributeData> attributes)
    {
        var named = Find(attributes)?.NamedArguments.FirstOrDefault(argument => argument.Key == nameof(DType)).Value.Value;
        return named is int value && Enum.IsDefined(typeof(DType), value) ? (DType)value : null;
    }

    private static AttributeData? Find(IEnumerable<AttributeData> attributes) =>
        attributes.FirstOrDefault(candidate => candidate.AttributeClass.IsNamed(RuntimeNames.ShapeAttribute));

    private static Shape Read(IEnumerable<AttributeData> attributes)
    {
        var attribute = Find(attributes);
        if (attribute?.ConstructorArguments is not [{ Kind: TypedConstantKind.Array } sizes] || sizes.IsNull) return Shape.Unknown;
        var dims = sizes.Values.Select(Size).ToArray();
        return dims.All(dim => dim is not null) ? new Shape(dims.Select(dim => dim!.Value)) : Shape.Unknown;
    }

    private static Dim? Size(TypedConstant size) => size.Value switch
    {
        int value => (Dim)value,
        long value => (Dim)value,
        string text => Dim.TryParse(text),
        _ => null,
    };
}
