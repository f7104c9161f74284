using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace NetGen.Analyzers.Tests.Testing;

/// <summary>What test sources compile against: the framework that runs the tests, and the runtime. Nothing is downloaded.</summary>
internal static class References
{
    public static readonly ReferenceAssemblies None = new("net10.0");

    public static readonly ImmutableArray<MetadataReference> All =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(object).Assembly.Location)
            .Append(typeof(Module).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
