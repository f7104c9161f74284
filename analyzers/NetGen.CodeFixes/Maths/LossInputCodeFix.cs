using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Analyzers.Maths;

namespace NetGen.CodeFixes.Maths;

/// <summary>NG3001: changes the loss to the one that fits, or the softmax in its argument.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LossInputCodeFix() : NetGenCodeFix("NG3001")
{
    /// <summary>Named arguments that the losses for classes share.</summary>
    private static readonly string[] Shared = ["target", "reduction", "weight", "ignoreIndex"];

    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (!diagnostic.Properties.TryGetValue(LossInputAnalyzer.Rename, out var name) || node is not ExpressionSyntax input) return Task.CompletedTask;
        if (name is "" or "LogSoftmax") OfferForInput(context, diagnostic, root, input, name);
        else OfferForLoss(context, diagnostic, root, input, name!);
        return Task.CompletedTask;
    }

    /// <summary><c>F.Softmax(z, 1)</c> in the argument becomes <c>z</c> or <c>F.LogSoftmax(z, 1)</c>.</summary>
    private static void OfferForInput(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, ExpressionSyntax input, string name)
    {
        if (input is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax made, ArgumentList.Arguments: [var first, ..] }) return;
        if (name.Length > 0)
        {
            Offer(context, diagnostic, "Use F.LogSoftmax", () => root.ReplaceNode(made.Name, SyntaxFactory.IdentifierName(name).WithTriviaFrom(made.Name)));
        }
        else if (made.Name.Identifier.ValueText == "Softmax")
        {
            Offer(context, diagnostic, "Leave the softmax out", () => root.ReplaceNode(input, first.Expression.WithTriviaFrom(input)));
        }
    }

    private static void OfferForLoss(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, ExpressionSyntax input, string name)
    {
        if (input.Parent?.Parent?.Parent is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax loss } call) return;
        // Of a layer, it is the declaration that would have to change.
        if (loss.Name.Identifier.ValueText == "Call") return;
        if (call.ArgumentList.Arguments.Skip(2).Any(argument => !Shared.Contains(argument.NameColon?.Name.Identifier.ValueText))) return;
        Offer(context, diagnostic, $"Use F.{name}", () => root.ReplaceNode(loss.Name, SyntaxFactory.IdentifierName(name).WithTriviaFrom(loss.Name)));
    }
}
