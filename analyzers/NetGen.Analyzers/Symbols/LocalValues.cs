using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Analyzers.Symbols;

/// <summary>What the locals of a method hold.</summary>
internal static class LocalValues
{
    /// <summary>
    /// The one value that a local ever gets, or null when it gets several or none that is written there. Of
    /// <c>var (x, y) = Pair()</c> it is the whole pair.
    /// </summary>
    public static IOperation? OnlyValue(this ILocalReferenceOperation local) => local.OnlyPart()?.Value;

    /// <summary>The same with the position that the local has in a tuple that is taken apart: null for the value itself, -1 deeper inside.</summary>
    public static (IOperation Value, int? At)? OnlyPart(this ILocalReferenceOperation local)
    {
        var values = local.Root().Descendants().Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when Is(declarator.Symbol) => declarator.GetVariableInitializer() is { } initializer ? (initializer.Value, null) : null,
            IDeconstructionAssignmentOperation assignment => Part(assignment.Target, assignment.Value, null),
            IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local) => (assignment.Value, null),
            _ => ((IOperation, int?)?)null,
        }).Where(value => value is not null).Take(2).ToArray();
        return values is [var only] ? only : null;

        // Of var (x, y) = (a, b) the part that is x's; of another value all that is known is the value as a whole.
        (IOperation, int?)? Part(IOperation target, IOperation value, int? at)
        {
            if (target is IDeclarationExpressionOperation declaration) target = declaration.Expression;
            if (target is ILocalReferenceOperation named) return Is(named.Local) ? (value, at) : null;
            if (target is not ITupleOperation targets) return null;
            value = value.WithoutConversions();
            return targets.Elements
                .Select((element, index) => value is ITupleOperation values ? Part(element, values.Elements[index], null) : Part(element, value, at is null ? index : -1))
                .FirstOrDefault(part => part is not null);
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
