using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using NetGen.Analyzers.Shapes;

namespace NetGen.CodeFixes.Shapes;

/// <summary>NG2007: declares the shape that the operations of Forward ask of its input.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DeclareShapeCodeFix() : NetGenCodeFix("NG2007")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node is not ParameterSyntax parameter || !diagnostic.Properties.TryGetValue(GraphRules.Sizes, out var sizes)) return Task.CompletedTask;
        var name = SyntaxFactory.ParseName("global::NetGen.Shape").WithAdditionalAnnotations(Simplifier.Annotation);
        var attribute = SyntaxFactory.Attribute(name, SyntaxFactory.ParseAttributeArgumentList($"({sizes})"));
        var list = SyntaxFactory.AttributeList([attribute]).WithTrailingTrivia(SyntaxFactory.Space);
        var declared = parameter.WithoutLeadingTrivia().WithAttributeLists([list]).WithLeadingTrivia(parameter.GetLeadingTrivia());
        Offer(context, diagnostic, $"Declare [Shape({sizes})]", () => root.ReplaceNode(parameter, declared));
        return Task.CompletedTask;
    }
}
