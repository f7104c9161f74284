using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Analyzers.Symbols;

/// <summary>What the locals of a method hold.</summary>
internal static class LocalValues
{
    /// <summary>The one value that a local ever gets, or null when it gets several or none that is written there.</summary>
    public static IOperation? OnlyValue(this ILocalReferenceOperation local)
    {
        var values = local.Root().Descendants().Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when Is(declarator.Symbol) => declarator.GetVariableInitializer()?.Value,
            IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local) => assignment.Value,
            _ => null,
        }).OfType<IOperation>().Take(2).ToArray();
        return values is [var only] ? only : null;

        bool Is(ILocalSymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, local.Local);
    }

    /// <summary>The body that an operation stands in.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }
}
