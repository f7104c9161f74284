using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests;

/// <summary>Every way in which C# projects silence or grade rules works here too.</summary>
public sealed class SuppressionTests
{
    [Fact]
    public Task A_pragma_silences_a_place() => Rule<ModuleInPlainCollectionAnalyzer>.Check(Sources.Net("""
        #pragma warning disable NG1001
        private readonly List<Linear> layers = [];
        #pragma warning restore NG1001
        """));

    [Fact]
    public Task An_attribute_silences_a_member() => Rule<ModuleInPlainCollectionAnalyzer>.Check(Sources.Net("""
        [System.Diagnostics.CodeAnalysis.SuppressMessage("Registration", "NG1001")]
        private readonly List<Linear> layers = [];
        """));

    [Fact]
    public Task A_configuration_file_silences_a_rule() => Rule<ModuleInPlainCollectionAnalyzer>.CheckConfigured(
        "dotnet_diagnostic.NG1001.severity = none",
        Sources.Net("private readonly List<Linear> layers = [];"));

    [Fact]
    public Task A_configuration_file_silences_what_the_compiler_found() => Rule<ForwardAnalyzer>.CheckConfigured(
        "dotnet_diagnostic.NG2001.severity = none",
        """
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 2);

            public Tensor Forward([Shape("N", 5)] Tensor x) => fc.Call(x);
        }
        """);
}
