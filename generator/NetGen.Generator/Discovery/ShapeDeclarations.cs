using Microsoft.CodeAnalysis;
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

    private static Shape Read(IEnumerable<AttributeData> attributes)
    {
        var attribute = attributes.FirstOrDefault(candidate => candidate.AttributeClass.IsNamed(RuntimeNames.ShapeAttribute));
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
