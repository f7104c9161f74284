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
}
