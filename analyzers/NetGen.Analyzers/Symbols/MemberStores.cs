using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Binding;

namespace NetGen.Analyzers.Symbols;

/// <summary>
/// What a class gives a member, and whether it reads a constructor's parameter, in the order of the source. This binds
/// bodies, and is asked only about the few members and parameters that may matter.
/// </summary>
internal static class MemberStores
{
    /// <summary>What initialisers and assignments give a field or property.</summary>
    public static IEnumerable<IOperation> Of(ISymbol member, Compilation compilation, CancellationToken cancellation)
    {
        var bodies = new SourceBodies(compilation, cancellation);
        return Nodes(member.ContainingType, cancellation)
            .Select(node => Stored(node, member.Name))
            .OfType<ExpressionSyntax>()
            .Select(bodies.Operation)
            .OfType<IOperation>();
    }

    /// <summary>Whether something other than constructors and initialisers reads a parameter of the primary constructor.</summary>
    public static bool IsRead(IParameterSymbol parameter, Compilation compilation, CancellationToken cancellation)
    {
        var bodies = new SourceBodies(compilation, cancellation);
        return Nodes(parameter.ContainingType, cancellation).Any(node =>
            node is IdentifierNameSyntax name
            && name.Identifier.ValueText == parameter.Name
            && node.Ancestors().Any(IsBody)
            && bodies.Operation(node) is IParameterReferenceOperation reference
            && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter));
    }

    private static IEnumerable<SyntaxNode> Nodes(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Where(part => !GeneratedFiles.Has(part.SyntaxTree))
        .SelectMany(part => part.GetSyntax(cancellation).DescendantNodes());

    private static bool IsBody(SyntaxNode node) => node
        is MethodDeclarationSyntax or OperatorDeclarationSyntax or AccessorDeclarationSyntax
        or ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax or IndexerDeclarationSyntax };

    private static ExpressionSyntax? Stored(SyntaxNode node, string member) => node switch
    {
        VariableDeclaratorSyntax { Initializer: { } initializer, Parent.Parent: FieldDeclarationSyntax } field when field.Identifier.ValueText == member => initializer.Value,
        PropertyDeclarationSyntax { Initializer: { } initializer } property when property.Identifier.ValueText == member => initializer.Value,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment when IsSimple(assignment) && name.Identifier.ValueText == member => assignment.Right,
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access } assignment
            when IsSimple(assignment) && access.Name.Identifier.ValueText == member => assignment.Right,
        _ => null,
    };

    private static bool IsSimple(AssignmentExpressionSyntax assignment) => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression);
}
