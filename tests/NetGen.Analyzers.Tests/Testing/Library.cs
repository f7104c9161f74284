using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;

namespace NetGen.Analyzers.Tests.Testing;

/// <summary>An assembly that test sources refer to.</summary>
internal sealed class Library
{
    private Library(MetadataReference reference) => Reference = reference;

    public MetadataReference Reference { get; }

    /// <summary>Source as a project with the package builds it.</summary>
    public static Library Of(string name, string source) => Write(name, source, withGenerator: true);

    /// <summary>Source that the generator has not seen.</summary>
    public static Library WithoutGenerator(string name, string source) => Write(name, source, withGenerator: false);

    private static Library Write(string name, string source, bool withGenerator)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        Compilation compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(Sources.GlobalUsings, options, "GlobalUsings.cs"), CSharpSyntaxTree.ParseText(source, options, "Test0.cs", System.Text.Encoding.UTF8)],
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        if (withGenerator)
        {
            CSharpGeneratorDriver.Create([new NetGenGenerator().AsSourceGenerator()], parseOptions: options)
                .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        }

        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return new Library(MetadataReference.CreateFromImage(image.ToArray()));
    }
}
