using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.Symbols;

/// <summary>Types as users write them, for messages.</summary>
internal static class UserText
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary><c>Dictionary&lt;int, Conv2d&gt;</c>.</summary>
    public static string Of(ITypeSymbol type) => type.ToDisplayString(Format);
}
