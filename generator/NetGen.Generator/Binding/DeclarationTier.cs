using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Discovery;
using NetGen.Generator.Output;

namespace NetGen.Generator.Binding;

/// <summary>
/// The compilation as user code sees it. A generator is shown the compilation without its own output, where a child's
/// <c>Call</c>, <c>Training</c> and the base <c>Module</c> do not resolve; parsing its declarations and adding them
/// mends that.
/// </summary>
internal static class DeclarationTier
{
    private static readonly ConditionalWeakTable<Compilation, Compilation> Completed = new();

    /// <summary>A pipeline hands on the same file as long as it does not change.</summary>
    private static readonly ConditionalWeakTable<GeneratedFile, SyntaxTree> Parsed = new();

    /// <summary>
    /// The compilation with the declarations of all its modules that lack them: for callers that are shown a whole
    /// compilation. A compilation that has them already is returned as it is.
    /// </summary>
    public static Compilation Complete(Compilation compilation, CancellationToken cancellation)
    {
        if (Completed.TryGetValue(compilation, out var known)) return known;
        var files = Declarations(compilation, cancellation).ToList();
        var completed = files.Count == 0 ? compilation : Add(compilation, files, cancellation);
        return Completed.GetValue(compilation, _ => completed);
    }

    /// <summary>The compilation with these files parsed and added.</summary>
    public static Compilation Add(Compilation compilation, IEnumerable<GeneratedFile> files, CancellationToken cancellation)
    {
        var options = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options ?? CSharpParseOptions.Default;
        return WithoutNullableAnalysis(compilation).AddSyntaxTrees(files.Select(file => Parse(file, options, cancellation)));
    }

    /// <summary>Binding reads which types are declared to be nullable, never what flow analysis finds out about values, which would take longer than all the rest.</summary>
    private static Compilation WithoutNullableAnalysis(Compilation compilation) =>
        compilation.Options is CSharpCompilationOptions { NullableContextOptions: NullableContextOptions.Enable } options
            ? compilation.WithOptions(options.WithNullableContextOptions(NullableContextOptions.Annotations))
            : compilation;

    private static SyntaxTree Parse(GeneratedFile file, CSharpParseOptions options, CancellationToken cancellation)
    {
        if (Parsed.TryGetValue(file, out var known) && known.Options.Equals(options)) return known;
        var tree = CSharpSyntaxTree.ParseText(file.Text, options, file.HintName, cancellationToken: cancellation);
        return known is null ? Parsed.GetValue(file, _ => tree) : tree;
    }

    private static IEnumerable<GeneratedFile> Declarations(Compilation compilation, CancellationToken cancellation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var candidates = tree.GetRoot(cancellation).DescendantNodes(HoldsTypes).OfType<ClassDeclarationSyntax>().Where(syntax => syntax.AttributeLists.Count > 0).ToList();
            if (candidates.Count == 0) continue;
            var model = compilation.GetSemanticModel(tree);
            foreach (var syntax in candidates)
            {
                if (model.GetDeclaredSymbol(syntax, cancellation) is not { } type || !type.IsMarkedModule() || HasDeclarations(type)) continue;
                if (!ModuleDiscovery.IsFirstMarked(type, syntax)) continue;
                if (ModuleDiscovery.Read(type, compilation) is { } module) yield return ModuleDeclarationWriter.Write(module);
            }
        }
    }

    private static bool HoldsTypes(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    private static bool HasDeclarations(INamedTypeSymbol type) => type.GetMembers(RuntimeNames.VisitMembers).Length > 0;
}
