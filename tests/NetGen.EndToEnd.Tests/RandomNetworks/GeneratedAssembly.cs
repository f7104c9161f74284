using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;

namespace NetGen.EndToEnd.Tests.RandomNetworks;

/// <summary>Source completed by the generator, compiled and loaded, as a build would do it.</summary>
public sealed class GeneratedAssembly
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(Module).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Assembly assembly;
    private readonly IReadOnlyList<SyntaxTree> trees;

    private GeneratedAssembly(Assembly assembly, IReadOnlyList<SyntaxTree> trees) => (this.assembly, this.trees) = (assembly, trees);

    /// <summary>Nothing may warn, neither the source nor what is generated.</summary>
    public static GeneratedAssembly Build(string source, LanguageVersion version = LanguageVersion.CSharp12)
    {
        var options = new CSharpParseOptions(version);
        var compilation = CSharpCompilation.Create(
            $"Random{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(source, options, "Networks.cs")],
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver
            .Create([new NetGenGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        using var image = new MemoryStream();
        Assert.Empty(output.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return new GeneratedAssembly(Assembly.Load(image.ToArray()), [.. output.SyntaxTrees]);
    }

    public Module New(string type, params object[] arguments) => (Module)Activator.CreateInstance(assembly.GetType(type, throwOnError: true)!, arguments)!;

    /// <summary>What a method of the source's class <c>Made</c> makes.</summary>
    public Module Made(string method) => (Module)assembly.GetType("Made", throwOnError: true)!.GetMethod(method)!.Invoke(null, null)!;

    /// <summary>The member of an enumeration of the source that a text names, <c>Norm.Batch</c>; other values as they are.</summary>
    public object Constant(object value) => value is string text && text.Split('.') is [var type, var member] && assembly.GetType(type) is { IsEnum: true } enumeration
        ? Enum.Parse(enumeration, member)
        : value;

    /// <summary>The text of a generated file.</summary>
    public string Generated(string file) => trees.Single(tree => Path.GetFileName(tree.FilePath) == file).ToString();

    /// <summary>How many lines the generated files have together.</summary>
    public int GeneratedLines => trees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).Sum(tree => tree.GetText().Lines.Count);

    /// <summary>Whether there is a class of this name.</summary>
    public bool Has(string type) => assembly.GetType(type) is not null;

    /// <summary>Whether the compiler made code for the module's Forward.</summary>
    public bool IsCompiled(string type) => IsInLanes(type) || IsRowMajor(type);

    /// <summary>What the compiler tells about the module.</summary>
    public string Report(string type) => (string)assembly.GetType(type, throwOnError: true)!.GetProperty("CompilationReport")!.GetValue(null)!;

    /// <summary>Whether that code has the batch in the vector lanes.</summary>
    public bool IsInLanes(string type) => assembly.GetType(type + "Lanes") is not null;

    /// <summary>Whether that code runs over whole row-major tensors.</summary>
    public bool IsRowMajor(string type) => assembly.GetType(type + "RowMajor") is not null;

    /// <summary>Whether a call with these arguments runs what was compiled, not Forward.</summary>
    public static bool RunsCompiled(Module module, params object?[] arguments)
    {
        object?[] all = [.. arguments, null];
        module.GetType().GetMethod("CallCompiled", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(module, all);
        return all[^1] is not null;
    }

    /// <summary>A method of a module from one tensor to another.</summary>
    public static Func<Tensor, Tensor> Method(Module module, string name) =>
        module.GetType().GetMethod(name)!.CreateDelegate<Func<Tensor, Tensor>>(module);
}
