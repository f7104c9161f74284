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
            IDeconstructionAssignmentOperation assignment => Part(assignment.Target, assignment.Value),
            IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local) => assignment.Value,
            _ => null,
        }).OfType<IOperation>().Take(2).ToArray();
        return values is [var only] ? only : null;

        // Of var (x, y) = (a, b) the part that is x's; of another value all that is known is the value as a whole.
        IOperation? Part(IOperation target, IOperation value)
        {
            if (target is IDeclarationExpressionOperation declaration) target = declaration.Expression;
            if (target is ILocalReferenceOperation named) return Is(named.Local) ? value : null;
            if (target is not ITupleOperation targets) return null;
            value = value.WithoutConversions();
            return targets.Elements.Select((element, index) => Part(element, value is ITupleOperation values ? values.Elements[index] : value)).FirstOrDefault(part => part is not null);
        }

        bool Is(ILocalSymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, local.Local);
    }

    /// <summary>The body that an operation stands in.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }
}
