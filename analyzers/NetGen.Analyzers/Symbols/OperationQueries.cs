using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Analyzers.Symbols;

/// <summary>Small questions about operations that several rules ask.</summary>
internal static class OperationQueries
{
    /// <summary>The value before implicit and explicit conversions, which is what the user wrote.</summary>
    public static IOperation WithoutConversions(this IOperation operation)
    {
        while (operation is IConversionOperation conversion) operation = conversion.Operand;
        return operation;
    }

    /// <summary>A number of C#, which a tensor operation takes by value.</summary>
    public static bool IsNumber(this ITypeSymbol? type) => type?.SpecialType
        is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Single or SpecialType.System_Double;
}
