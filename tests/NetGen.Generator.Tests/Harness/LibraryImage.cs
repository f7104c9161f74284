using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Harness;

/// <summary>A library as other projects refer to it: source, completed by the generator, compiled and written out.</summary>
internal sealed class LibraryImage
{
    private LibraryImage(GeneratorRun run, ImmutableArray<byte> bytes) => (Run, Bytes) = (run, bytes);

    public GeneratorRun Run { get; }

    public ImmutableArray<byte> Bytes { get; }

    /// <summary>A reference to the image, another one each time.</summary>
    public MetadataReference Reference => MetadataReference.CreateFromImage(Bytes);

    /// <summary>A library without warnings.</summary>
    public static LibraryImage Of(string assembly, string source, params MetadataReference[] references)
    {
        var run = GeneratorRun.Start(GeneratorHarness.Compile(assembly, references, source));
        Assert.Empty(run.Problems());
        return Write(run, run.Output);
    }

    /// <summary>The same as the compiler of C# alone makes it, for sources that complete themselves.</summary>
    public static LibraryImage WithoutGenerator(string assembly, string source)
    {
        var compilation = GeneratorHarness.Compile(assembly, [], source);
        return Write(GeneratorRun.Start(compilation), compilation);
    }

    private static LibraryImage Write(GeneratorRun run, Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return new LibraryImage(run, [.. image.ToArray()]);
    }
}
