using System.Composition;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using NetGen.Analyzers.Registration;

namespace NetGen.CodeFixes.Registration;

/// <summary>NG1001: a member declared as <c>object</c> or an interface gets the type of the module that it holds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DeclareTypeCodeFix() : NetGenCodeFix("NG1001")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (!diagnostic.Properties.TryGetValue(ModuleInPlainCollectionAnalyzer.DeclareAs, out var name) || string.IsNullOrEmpty(name)) return Task.CompletedTask;
        var type = node switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } field } => field.Type,
            PropertyDeclarationSyntax property => property.Type,
            _ => null,
        };
        if (type is null) return Task.CompletedTask;
        var declared = SyntaxFactory.ParseTypeName(name!).WithTriviaFrom(type).WithAdditionalAnnotations(Simplifier.Annotation);
        var shown = Regex.Replace(name!, @"(global::)?(\w+\.)+", "");
        Offer(context, diagnostic, $"Declare it as {shown}", () => root.ReplaceNode(type, declared));
        return Task.CompletedTask;
    }
}
