using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Compiled;

public sealed class NG0001Tests
{
    [Fact]
    public async Task Says_once_which_class_and_how_to_report()
    {
        var analysis = await Analysis.RunAsync("[Module] public partial class Net { public Tensor Forward([Shape(2)] Tensor x) => F.Relu(x); }");
        var type = analysis.Compilation.GetTypeByMetadataName("Net")!;
        var fault = new InvalidOperationException("a table is empty").ToString() + "\n   at NetGen.Compiler.X()\n   at NetGen.Compiler.Y()";

        var diagnostic = ForwardReport.InternalFault(type, fault);

        Assert.Empty(analysis.Rules);
        Assert.Equal(("NG0001", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
        Assert.Equal(
            "NetGen failed while it looked at 'Net', which therefore runs eagerly. Please report this at "
            + "https://github.com/netgen/netgen/issues with the class and this text: "
            + "System.InvalidOperationException: a table is empty at NetGen.Compiler.X().",
            diagnostic.GetMessage());
    }
}
