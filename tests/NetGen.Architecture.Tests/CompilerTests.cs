using NetGen.Compiler.Graph;

namespace NetGen.Tests;

/// <summary>The compiler core stands alone, and is cut one op and one layer a file.</summary>
public sealed class CompilerTests
{
    [Fact]
    public void The_compiler_core_references_no_Roslyn()
    {
        var references = typeof(ComputeGraph).Assembly.GetReferencedAssemblies().Select(reference => reference.Name);
        Assert.DoesNotContain(references, name => name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        var project = File.ReadAllText(Repository.At("generator/NetGen.Compiler/NetGen.Compiler.csproj"));
        Assert.DoesNotContain("Microsoft.CodeAnalysis", project, StringComparison.Ordinal);
    }
}
