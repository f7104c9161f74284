using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;
using Microsoft.CodeAnalysis.Simplification;
using NetGen.Generator.Discovery;

namespace NetGen.CodeFixes.Registration;

/// <summary>NG1007: the member is registered under a name that is free, by <c>[Name]</c> or by renaming the member itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StateNameCodeFix() : NetGenCodeFix("NG1007")
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(node, context.CancellationToken) is not { ContainingType: { } owner } symbol) return;
        if (MemberDiscovery.Of(owner).FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.Symbol, symbol)) is not { Member.StateName: var name }) return;
        var free = Free(symbol, name, owner);
        var hidesMember = !HasName(symbol) && !owner.IsNamed(RuntimeNames.Module)
            && model.Compilation.GetTypeByMetadataName(RuntimeNames.Module)?.GetMembers(symbol.Name).IsEmpty == false;
        if (!hidesMember && node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member && member is not FieldDeclarationSyntax { Declaration.Variables.Count: > 1 })
        {
            Offer(context, diagnostic, $"Register it as [Name(\"{free}\")]", () => root.ReplaceNode(member, Named(member, free)));
        }

        if (HasName(symbol)) return;
        var title = $"Rename it to '{free}'";
        context.RegisterCodeFix(
            CodeAction.Create(title, cancellation => Renamer.RenameSymbolAsync(context.Document.Project.Solution, symbol, default, free, cancellation), title), diagnostic);
    }

    private static bool HasName(ISymbol symbol) => symbol.Attribute(RuntimeNames.NameAttribute) is not null;

    /// <summary>The name without what is wrong with it, and with a number where that is taken.</summary>
    private static string Free(ISymbol symbol, string name, INamedTypeSymbol owner)
    {
        var bare = name.Replace('.', '_').Trim('_');
        if (bare.Length == 0) bare = symbol.Name.TrimStart('_');
        bare = char.ToLowerInvariant(bare[0]) + bare.Substring(1);
        var taken = new HashSet<string>(owner.SelfAndBases().SelectMany(MemberDiscovery.Of).Select(member => member.Member.StateName).Concat(owner.SelfAndBases().SelectMany(level => level.GetMembers()).Select(member => member.Name)), StringComparer.Ordinal);
        var free = bare;
        for (var number = 2; taken.Contains(free); number++) free = bare + number;
        return free;
    }

    private static MemberDeclarationSyntax Named(MemberDeclarationSyntax member, string name)
    {
        var arguments = SyntaxFactory.ParseAttributeArgumentList($"(\"{name}\")")!;
        var known = member.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(attribute => attribute.Name.ToString() is "Name" or "NameAttribute" or "NetGen.Name");
        if (known is not null) return member.ReplaceNode(known, known.WithArgumentList(arguments));
        var attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::NetGen.Name").WithAdditionalAnnotations(Simplifier.Annotation), arguments);
        var list = SyntaxFactory.AttributeList([attribute]).WithLeadingTrivia(member.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space);
        var bare = member.WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }
}
