using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Registration;

/// <summary>What NG1001 says of its page's example is true: as it stands nothing trains, and fixed everything does.</summary>
public sealed class FixedDictionaryTrainsTests
{
    [Fact]
    public async Task Layers_in_a_dictionary_are_no_parameters()
    {
        var net = await MakeAsync(Page.All().Single(page => page.Id == "NG1001").Bad);

        Assert.Empty(net.Parameters());
    }

    [Fact]
    public async Task Layers_in_a_ModuleDict_all_learn()
    {
        var net = await MakeAsync(Page.All().Single(page => page.Id == "NG1001").Fixed);
        var before = net.Parameters().Select(parameter => parameter.ToArray<float>()).ToArray();
        var optimizer = new Sgd(net.Parameters(), lr: 0.1f);
        var call = net.GetType().GetMethod("Call")!;
        var x = Tensor.Ones(2, 8, 32, 32);

        for (var step = 0; step < 2; step++)
        {
            optimizer.ZeroGrad();
            F.MseLoss((Tensor)call.Invoke(net, [x])!, Tensor.Ones(2, 8, 32, 32)).Backward();
            optimizer.Step();
        }

        Assert.Equal(["convs.0.weight", "convs.0.bias", "convs.1.weight", "convs.1.bias", "convs.2.weight", "convs.2.bias"], net.NamedParameters().Select(entry => entry.Name));
        Assert.All(net.Parameters().Zip(before), pair => Assert.NotEqual(pair.Second, pair.First.ToArray<float>()));
    }

    private static async Task<Module> MakeAsync(string source)
    {
        var analysis = await Analysis.RunAsync(source);
        using var image = new MemoryStream();
        var emitted = analysis.Compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return (Module)Activator.CreateInstance(Assembly.Load(image.ToArray()).GetType("Pyramid")!)!;
    }
}
