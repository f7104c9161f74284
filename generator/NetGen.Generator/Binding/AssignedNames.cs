using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// Names that the source of a class, its bases and the types around them assign after construction. A private member
/// that is not among them keeps what its constructor gave it, even when nobody wrote <c>readonly</c>.
/// </summary>
internal sealed class AssignedNames(INamedTypeSymbol type, CancellationToken cancellation)
{
    private readonly Lazy<HashSet<string>> names = new(() => Collect(Parts(type, cancellation), Target));
    private readonly Lazy<HashSet<string>> collections = new(() => Changed(type, Parts(type, cancellation)));

    /// <summary>Whether the member may hold something else after construction.</summary>
    public bool CanChange(ISymbol member) => member switch
    {
        IFieldSymbol or IPropertySymbol when ChangesItems(member) => true,
        IFieldSymbol field => !field.IsReadOnly && (field.DeclaredAccessibility != Accessibility.Private || names.Value.Contains(field.Name)),
        IPropertySymbol { SetMethod: { } setter } => setter.IsInitOnly || setter.DeclaredAccessibility != Accessibility.Private || names.Value.Contains(member.Name),
        // A captured parameter of a primary constructor is a field.
        IParameterSymbol { ContainingSymbol: IMethodSymbol constructor } => SourceBodies.IsPrimary(constructor) && (names.Value.Contains(member.Name) || ChangesItems(member)),
        _ => false,
    };

    /// <summary>Whether the items of a collection may be others after construction: who sees it may change them, and so may the class.</summary>
    public bool ChangesItems(ISymbol member) =>
        CollectionUses.IsOpen(StepDiscovery.TypeOf(member)!) && (member.DeclaredAccessibility is not (Accessibility.Private or Accessibility.NotApplicable) || collections.Value.Contains(member.Name));

    private static List<SyntaxNode> Parts(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.SelfAndBases().SelectMany(level => level.OutermostFirst().First().DeclaringSyntaxReferences).Select(part => part.GetSyntax(cancellation)).ToList();

    private static HashSet<string> Collect(List<SyntaxNode> parts, Func<SyntaxNode, ExpressionSyntax?> find)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var target in parts.SelectMany(part => part.DescendantNodes()).Select(find))
        {
            if (target is not null && !IsConstruction(target)) names.UnionWith(target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText));
        }

        return names;
    }

    private static HashSet<string> Changed(INamedTypeSymbol type, List<SyntaxNode> parts) => new CollectionUses(type, parts, Collect(parts, node => Target(node) ?? Changed(node))).Find();

    /// <summary>A collection whose items a node changes.</summary>
    private static ExpressionSyntax? Changed(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "AddRange" or "Insert" or "Remove" or "RemoveAt" or "RemoveAll" or "Clear" or "Sort" or "Reverse" or "SetValue" or "AsSpan" } change } => change.Expression,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Array" } } } } argument => argument.Expression,
        _ => null,
    };

    /// <summary>What a node assigns to or passes by reference.</summary>
    private static ExpressionSyntax? Target(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left,
        PrefixUnaryExpressionSyntax prefix when prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression) => prefix.Operand,
        PostfixUnaryExpressionSyntax postfix when postfix.IsKind(SyntaxKind.PostIncrementExpression) || postfix.IsKind(SyntaxKind.PostDecrementExpression) => postfix.Operand,
        RefExpressionSyntax reference => reference.Expression,
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument => argument.Expression,
        _ => null,
    };

    /// <summary>In a constructor itself, not in a lambda that it leaves behind.</summary>
    public static bool IsConstruction(SyntaxNode target) => target.Ancestors().FirstOrDefault(ancestor =>
        ancestor is MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) is ConstructorDeclarationSyntax;
}
