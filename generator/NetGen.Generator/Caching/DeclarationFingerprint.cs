using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Caching;

/// <summary>
/// What a file can mean to the Forward of a class elsewhere: its declarations, constants, and the bodies that such a
/// Forward may follow. Comments, layout and all other bodies are left out, so that typing in them invalidates nothing.
/// </summary>
/// <remarks>
/// Binding follows, outside the class itself, its bases and what encloses them (see <see cref="OwnFingerprint"/>), only
/// methods, operators and getters, static initialisers and constructors, what constructors pass on to others of their class, and how objects are made that are no modules. What gives no
/// value is followed for what it changes: what it is given, or its object. A followed body also has a place in the source, which
/// goes into comments and messages: bodies that stay are taken with their position. Modules whose constructor is given an
/// array, a list or a function, and those that tell others numbers of theirs, are taken whole.
/// </remarks>
internal static class DeclarationFingerprint
{
    /// <summary>A pure function of an immutable tree, remembered as long as the tree lives.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, string> Known = new();

    public static string Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (Known.TryGetValue(tree, out var known)) return known;
        var fingerprint = Compute(tree, cancellation);
        return Known.GetValue(tree, _ => fingerprint);
    }

    private static string Compute(SyntaxTree tree, CancellationToken cancellation)
    {
        var root = tree.GetRoot(cancellation);
        var fingerprint = new Fingerprint().Add(tree.FilePath).Add(LanguageOf(tree));
        foreach (var item in root.DescendantNodesAndTokens(node => !IsLeftOut(node)))
        {
            if (item.AsNode() is not { } node)
            {
                AddDirectives(fingerprint, item);
                fingerprint.Add(item.AsToken().Text);
            }
            else if (node is ClassDeclarationSyntax type && IsWhole(type)) fingerprint.Add(tree.GetLineSpan(node.Span, cancellation).StartLinePosition).Add(node.ToString());
            else if (IsLeftOut(node)) AddDirectives(fingerprint, item);
            else if (IsBody(node)) fingerprint.Add(tree.GetLineSpan(node.Span, cancellation).StartLinePosition).Add(node.ToString());
        }

        return fingerprint.ToString();
    }

    /// <summary>
    /// Whether nothing of a module is left out, so that Binding of another class may read all of it: one whose constructor is
    /// given an array, a list or a function, which is bound anew for each that it is made with, and one that tells numbers.
    /// </summary>
    public static bool IsWhole(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
        && type.BaseType?.IsNamed(RuntimeNames.Module) == true
        && type.DeclaringSyntaxReferences
            .Where(part => !part.SyntaxTree.FilePath.EndsWith(Generated, StringComparison.Ordinal))
            .All(part => part.GetSyntax(cancellation) is ClassDeclarationSyntax written && IsWhole(written));

    /// <summary>The end of the names of files that follow from declarations, which are all taken.</summary>
    private const string Generated = ".g.cs";

    private static bool IsWhole(ClassDeclarationSyntax type) => IsMarkedModule(type) && (TakesMore(type) || type.Members.Any(member => IsTold(member) || Builds(member)));

    private static bool TakesMore(ClassDeclarationSyntax type) => type.Members.OfType<ConstructorDeclarationSyntax>()
        .Select(constructor => constructor.ParameterList)
        .Append(type.ParameterList)
        .Any(parameters => parameters?.Parameters.Any(parameter => Unqualified(parameter.Type) is ArrayTypeSyntax or GenericNameSyntax or TupleTypeSyntax) == true);

    private static TypeSyntax? Unqualified(TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => Unqualified(nullable.ElementType),
        QualifiedNameSyntax qualified => qualified.Right,
        _ => type,
    };

    /// <summary>Whether how many modules a constructor makes may wait for what it is given: it goes round, or fills a list.</summary>
    private static bool Builds(MemberDeclarationSyntax member) => member is ConstructorDeclarationSyntax { ParameterList.Parameters.Count: > 0 }
        && member.DescendantNodes().Any(node => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax or GenericNameSyntax { Identifier.ValueText: "List" });

    /// <summary>Whether others may ask a module for it: a number, a flag or a text that nobody sets later.</summary>
    private static bool IsTold(MemberDeclarationSyntax member) => member is PropertyDeclarationSyntax { Type: PredefinedTypeSyntax } property
        && (property.Modifiers.Any(SyntaxKind.PublicKeyword) || property.Modifiers.Any(SyntaxKind.InternalKeyword))
        && !property.Modifiers.Any(SyntaxKind.StaticKeyword)
        && property.AccessorList?.Accessors.Any(accessor => accessor.IsKind(SyntaxKind.InitAccessorDeclaration)
            || (accessor.IsKind(SyntaxKind.SetAccessorDeclaration) && accessor.Modifiers.Count == 0)) != true;

    /// <summary>Those that decide whether what follows may be null; where they stand among the declarations counts.</summary>
    private static void AddDirectives(Fingerprint fingerprint, SyntaxNodeOrToken item)
    {
        if (!item.ContainsDirectives) return;
        var trivia = item.AsNode() is { } node ? node.DescendantTrivia() : item.AsToken().LeadingTrivia;
        foreach (var directive in trivia)
        {
            if (directive.IsKind(SyntaxKind.NullableDirectiveTrivia)) fingerprint.Add(directive.ToString());
        }
    }

    private static string LanguageOf(SyntaxTree tree) => tree.Options is CSharpParseOptions options ? options.LanguageVersion.ToDisplayString() : "";

    private static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax or ArrowExpressionClauseSyntax => node.Parent is MemberDeclarationSyntax or AccessorDeclarationSyntax,
        EqualsValueClauseSyntax => node.Parent is PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax },
        _ => false,
    };

    private static bool IsLeftOut(SyntaxNode node) => node switch
    {
        GlobalStatementSyntax => true,
        ConstructorInitializerSyntax initializer => initializer.IsKind(SyntaxKind.BaseConstructorInitializer) && IsInMarkedModule(initializer.Parent!),
        BlockSyntax or ArrowExpressionClauseSyntax => IsOwnMatter(node.Parent),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } } => !IsShared(field.Modifiers) && IsInMarkedModule(field),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => !IsShared(property.Modifiers) && IsInMarkedModule(property),
        _ => false,
    };

    private static bool IsShared(SyntaxTokenList modifiers) =>
        modifiers.Any(SyntaxKind.StaticKeyword) || modifiers.Any(SyntaxKind.ConstKeyword);

    /// <summary>A body that no other class's Forward can follow, and that changes nothing that one reads.</summary>
    private static bool IsOwnMatter(SyntaxNode? owner) => !IsAmongSharedCollections(owner) && owner switch
    {
        MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.AsyncKeyword) => true,
        MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } method => IsInMarkedModule(method)
            ? !IsShared(method.Modifiers)
            : IsShared(method.Modifiers) && method.ParameterList.Parameters.Count == 0,
        MethodDeclarationSyntax method => IsInMarkedModule(method) && (method.Identifier.ValueText == RuntimeNames.Forward || IsPrivateToInstance(method)),
        AccessorDeclarationSyntax accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration),
        ConstructorDeclarationSyntax constructor => IsInMarkedModule(constructor) && !IsShared(constructor.Modifiers),
        DestructorDeclarationSyntax => true,
        _ => false,
    };

    /// <summary>Whether a member may change the items of a static array or collection of its class, which others read.</summary>
    private static bool IsAmongSharedCollections(SyntaxNode? member) =>
        member?.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members.Any(other => other switch
        {
            FieldDeclarationSyntax field => IsShared(field.Modifiers) && Unqualified(field.Declaration.Type) is ArrayTypeSyntax or GenericNameSyntax,
            PropertyDeclarationSyntax property => IsShared(property.Modifiers) && Unqualified(property.Type) is ArrayTypeSyntax or GenericNameSyntax,
            _ => false,
        }) == true;

    private static bool IsPrivateToInstance(MethodDeclarationSyntax method) => !method.Modifiers.Any(modifier => modifier.Kind()
        is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.StaticKeyword);

    private static bool IsInMarkedModule(SyntaxNode member) => member.Parent is ClassDeclarationSyntax type && IsMarkedModule(type);

    private static bool IsMarkedModule(ClassDeclarationSyntax type) => type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is
            "Module" or "ModuleAttribute" or "NetGen.Module" or "NetGen.ModuleAttribute");
}
