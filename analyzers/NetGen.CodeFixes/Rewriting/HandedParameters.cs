using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.CodeFixes.Rewriting;

/// <summary>
/// Parameters of the project's own methods that the member is handed to: they become the container as well, if nothing else
/// is handed to them.
/// </summary>
internal sealed class HandedParameters(TypeSyntax containerType, EditList edits)
{
    private readonly HashSet<IParameterSymbol> known = new(SymbolEqualityComparer.Default);
    private readonly Queue<IParameterSymbol> open = new();
    private readonly HashSet<ArgumentSyntax> arguments = [];

    /// <summary>Notes the parameter of an argument; false when it cannot get another type.</summary>
    public bool TryAdd(ArgumentSyntax argument, SemanticModel model)
    {
        if (model.GetOperation(argument) is not IArgumentOperation { Parameter: { RefKind: RefKind.None, IsParams: false } given, Value.Type: { } type }) return false;
        if (given.ContainingSymbol is not IMethodSymbol method || !CanChange(method)) return false;
        // A type parameter would be another one once the argument is.
        var parameter = method.OriginalDefinition.Parameters[given.Ordinal];
        if (!SymbolEqualityComparer.Default.Equals(parameter.Type, type)) return false;
        arguments.Add(argument);
        if (known.Add(parameter)) open.Enqueue(parameter);
        return true;
    }

    /// <summary>Adds the edits of all parameters, and of those that they are handed to in turn; false when one of them is used in a way that is not covered.</summary>
    public async Task<bool> TryRewriteAsync(UseRewriter rewriter, Document document, CancellationToken cancellation)
    {
        while (open.Count > 0)
        {
            var parameter = open.Dequeue();
            if (parameter.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not ParameterSyntax { Type: { } declared, Default: null }) return false;
            edits.Replace(declared is NullableTypeSyntax nullable ? nullable.ElementType : declared, old => containerType.WithTriviaFrom(old));
            if (await MemberUses.FindAsync(parameter, document, cancellation).ConfigureAwait(false) is not { } uses) return false;
            if (!uses.All(use => use.Use.Parent is NameColonSyntax || rewriter.TryRewrite(use.Use, use.Model))) return false;
        }

        foreach (var parameter in known)
        {
            if (!await OnlyThisIsHandedAsync(parameter, document.Project.Solution, cancellation).ConfigureAwait(false)) return false;
        }

        return true;
    }

    /// <summary>A method that nobody else prescribes the signature of.</summary>
    private static bool CanChange(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, IsVirtual: false, IsOverride: false, IsAbstract: false, DeclaringSyntaxReferences.Length: 1 }
        && !(method.ContainingType?.AllInterfaces.SelectMany(one => one.GetMembers())
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method)) ?? false);

    private async Task<bool> OnlyThisIsHandedAsync(IParameterSymbol parameter, Solution solution, CancellationToken cancellation)
    {
        var references = await SymbolFinder.FindReferencesAsync(parameter.ContainingSymbol, solution, cancellation).ConfigureAwait(false);
        foreach (var location in references.SelectMany(reference => reference.Locations))
        {
            if (location.IsImplicit || location.Document is SourceGeneratedDocument) continue;
            var root = await location.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            var model = await location.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
            var node = root?.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
            if (node is null || model is null) return false;
            if (node.IsPartOfStructuredTrivia()) continue;
            var called = node.Parent is MemberAccessExpressionSyntax access && access.Name == node ? access : node;
            if (called.Parent is not InvocationExpressionSyntax call || call.Expression != called) return false;
            if (model.GetOperation(call, cancellation) is not IInvocationOperation invocation) return false;
            var handed = invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal);
            if (handed?.Syntax is not ArgumentSyntax argument || !arguments.Contains(argument)) return false;
        }

        return true;
    }
}
