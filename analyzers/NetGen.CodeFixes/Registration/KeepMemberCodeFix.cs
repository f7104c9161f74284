using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Discovery;

namespace NetGen.CodeFixes.Registration;

/// <summary>
/// NG1008: the module stays, readonly, and takes over the weights of the one that was to replace it:
/// <c>head.LoadStateDict(new Linear(4, 2).StateDict())</c>. An optimizer goes on training it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class KeepMemberCodeFix() : NetGenCodeFix("NG1008")
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment) return;
        if (assignment.Parent is not (ExpressionStatementSyntax or ArrowExpressionClauseSyntax) || assignment.Right is not BaseObjectCreationExpressionSyntax made) return;
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model?.GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol is not IFieldSymbol { DeclaringSyntaxReferences: [var declared] } symbol || !symbol.Type.IsModule()) return;
        if (!SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(made, context.CancellationToken).Type, symbol.Type)) return;
        var declarator = await declared.GetSyntaxAsync(context.CancellationToken).ConfigureAwait(false);
        // A field that holds nothing before the method runs cannot take weights over; one in another file is left alone.
        if (declarator is not VariableDeclaratorSyntax { Initializer: not null, Parent.Parent: FieldDeclarationSyntax field } || declarator.SyntaxTree != root.SyntaxTree) return;
        var isReplacedElsewhere = symbol.ContainingType.DeclaringSyntaxReferences
            .SelectMany(part => part.GetSyntax(context.CancellationToken).DescendantNodes().OfType<AssignmentExpressionSyntax>())
            .Any(other => other.Span != assignment.Span && Name(other.Left) == symbol.Name && other.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is null);
        var loaded = Loaded(assignment, model.GetTypeInfo(made, context.CancellationToken).Type!.ToMinimalDisplayString(model, assignment.SpanStart));
        Offer(context, diagnostic, "Keep it, and load the new weights", () => root.ReplaceNodes(
            isReplacedElsewhere || field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) ? [assignment] : new SyntaxNode[] { assignment, field },
            (original, rewritten) => original == assignment ? loaded : ReadOnly((FieldDeclarationSyntax)rewritten)));
    }

    private static string? Name(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static ExpressionSyntax Loaded(AssignmentExpressionSyntax assignment, string type)
    {
        var made = (BaseObjectCreationExpressionSyntax)assignment.Right;
        return SyntaxFactory.ParseExpression($"{assignment.Left}.LoadStateDict(new {type}{made.ArgumentList}{made.Initializer}.StateDict())").WithTriviaFrom(assignment);
    }

    private static FieldDeclarationSyntax ReadOnly(FieldDeclarationSyntax field) =>
        field.AddModifiers(SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(SyntaxFactory.Space));
}
