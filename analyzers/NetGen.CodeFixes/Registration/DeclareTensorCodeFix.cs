using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace NetGen.CodeFixes.Registration;

/// <summary>NG1003: the tensor becomes a parameter, a buffer or an ignored member.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DeclareTensorCodeFix() : NetGenCodeFix("NG1003")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member) return Task.CompletedTask;
        if (ParameterFor(member) is { } parameter && !IsAssigned(member, node))
        {
            Offer(context, diagnostic, "Make it a Parameter", () => root.ReplaceNode(member, parameter));
        }

        Offer(context, diagnostic, "Mark it [Buffer]", () => root.ReplaceNode(member, Marked(member, "Buffer")));
        Offer(context, diagnostic, "Mark it [Ignore]", () => root.ReplaceNode(member, Marked(member, "Ignore")));
        return Task.CompletedTask;
    }

    /// <summary>Somewhere in the class it is given another tensor, which would not fit a parameter.</summary>
    private static bool IsAssigned(MemberDeclarationSyntax member, SyntaxNode node)
    {
        var name = node is VariableDeclaratorSyntax variable ? variable.Identifier.ValueText : (member as PropertyDeclarationSyntax)?.Identifier.ValueText;
        return member.Parent!.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.Left switch
        {
            IdentifierNameSyntax target => target.Identifier.ValueText == name,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } target => target.Name.Identifier.ValueText == name,
            _ => false,
        });
    }

    /// <summary>The member as a parameter, or null when it gets its value elsewhere, as a tensor.</summary>
    private static MemberDeclarationSyntax? ParameterFor(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax { Declaration: { Variables: [{ Initializer: { } initializer } variable] } declaration } field =>
            field.WithDeclaration(declaration
                .WithType(ParameterType(declaration.Type))
                .WithVariables([variable.WithInitializer(Wrapped(initializer))])),
        PropertyDeclarationSyntax { Initializer: { } initializer } property =>
            property.WithType(ParameterType(property.Type)).WithInitializer(Wrapped(initializer)),
        _ => null,
    };

    private static TypeSyntax ParameterType(TypeSyntax type) =>
        SyntaxFactory.ParseTypeName("global::NetGen.Parameter").WithTriviaFrom(type).WithAdditionalAnnotations(Simplifier.Annotation);

    private static EqualsValueClauseSyntax Wrapped(EqualsValueClauseSyntax initializer)
    {
        var argument = SyntaxFactory.Argument(initializer.Value.WithoutTrivia());
        return initializer.WithValue(SyntaxFactory
            .ImplicitObjectCreationExpression(SyntaxFactory.ArgumentList([argument]), initializer: null)
            .WithTriviaFrom(initializer.Value)
            .WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static MemberDeclarationSyntax Marked(MemberDeclarationSyntax member, string attribute)
    {
        var name = SyntaxFactory.ParseName("global::NetGen." + attribute).WithAdditionalAnnotations(Simplifier.Annotation);
        var list = SyntaxFactory.AttributeList([SyntaxFactory.Attribute(name)])
            .WithLeadingTrivia(member.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space);
        return member.WithoutLeadingTrivia().WithAttributeLists(member.WithoutLeadingTrivia().AttributeLists.Insert(0, list));
    }
}
