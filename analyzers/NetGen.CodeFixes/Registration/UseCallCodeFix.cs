using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes.Registration;

/// <summary>NG1010: <c>net.Forward(x)</c> becomes <c>net.Call(x)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseCallCodeFix() : NetGenCodeFix("NG1010")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node is SimpleNameSyntax name)
        {
            var call = SyntaxFactory.IdentifierName("Call").WithTriviaFrom(name);
            Offer(context, diagnostic, "Use Call", () => root.ReplaceNode(name, call));
        }

        return Task.CompletedTask;
    }
}
