using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Compiler;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Binding;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Caching;

/// <summary>One state of the source: the compilation with the declarations of its modules, and what it means to one class.</summary>
internal sealed class SourceSnapshot
{
    /// <summary>Tells references apart by identity; a reference that was reloaded is another one.</summary>
    private static readonly ConditionalWeakTable<MetadataReference, string> ReferenceNames = new();
    private static int references;

    /// <summary>A file that did not change is the same one from keystroke to keystroke.</summary>
    private static readonly ConditionalWeakTable<GeneratedFile, string> FileFingerprints = new();

    private readonly Compilation compilation;
    private readonly string declarations;

    /// <summary>What a generator is shown, and the declarations that it will add.</summary>
    public SourceSnapshot(Compilation compilation, EquatableArray<GeneratedFile> files, CancellationToken cancellation)
    {
        this.compilation = compilation;
        Completed = new Lazy<Compilation>(() => DeclarationTier.Add(compilation, files, CancellationToken.None));
        declarations = Declarations(compilation, files, cancellation);
    }

    /// <summary>What an analyzer is shown: the generator's output is part of it, or not yet.</summary>
    public SourceSnapshot(Compilation compilation, CancellationToken cancellation)
    {
        this.compilation = compilation;
        Completed = new Lazy<Compilation>(() => DeclarationTier.Complete(compilation, CancellationToken.None));
        declarations = Declarations(compilation, [], cancellation);
    }

    /// <summary>The compilation to bind in.</summary>
    public Lazy<Compilation> Completed { get; }

    /// <summary>What Binding of a class of this compilation, or of one of its methods, depends on.</summary>
    public BindingKey Key(INamedTypeSymbol type, string member, CancellationToken cancellation) =>
        new(TypeNames.MetadataName(type), member, OwnFingerprint.Of(type, cancellation), declarations);

    /// <summary>The same of a class by its name; null when there is none.</summary>
    public BindingKey? Key(string metadataName, string member, CancellationToken cancellation) =>
        compilation.Assembly.GetTypeByMetadataName(metadataName) is { } type ? Key(type, member, cancellation) : null;

    private static string Declarations(Compilation compilation, EquatableArray<GeneratedFile> files, CancellationToken cancellation)
    {
        var fingerprint = new Fingerprint().Add(compilation.AssemblyName ?? "");
        if (compilation.Options is CSharpCompilationOptions options) fingerprint.Add(options.NullableContextOptions.ToString()).Add(options.CheckOverflow.ToString());
        foreach (var reference in compilation.References) fingerprint.Add(ReferenceNames.GetValue(reference, _ => NextName()));
        foreach (var tree in compilation.SyntaxTrees) fingerprint.Add(DeclarationFingerprint.Of(tree, cancellation));
        foreach (var file in files) fingerprint.Add(FileFingerprints.GetValue(file, static file => new Fingerprint().Add(file.HintName).Add(file.Text).ToString()));
        return fingerprint.ToString();
    }

    private static string NextName() => Interlocked.Increment(ref references).ToString(CultureInfo.InvariantCulture);
}

/// <summary>All that the binding of one class, or of one method in it, depends on.</summary>
/// <param name="MetadataName">The class.</param>
/// <param name="Member">The method, or empty for the class as a module.</param>
/// <param name="Own">Its own source, see <see cref="OwnFingerprint"/>.</param>
/// <param name="Declarations">The rest, see <see cref="DeclarationFingerprint"/>.</param>
internal sealed record BindingKey(string MetadataName, string Member, string Own, string Declarations)
{
    /// <summary>Of a training step: what is known of the state of the networks that its class holds.</summary>
    public EquatableArray<NetworkState> Networks { get; init; } = EquatableArray<NetworkState>.Empty;
}
