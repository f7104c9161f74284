using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Tests.Models;

namespace NetGen.Compiler.Tests.Pipeline;

public class TypedCasesTests
{
    [Fact]
    public void What_several_ask_for_is_computed_once()
    {
        var net = SampleModules.DigitNet();
        var cases = new TypedCases(net, SampleModules.ByName(net));
        Assert.Same(cases.First, Assert.Single(cases.All));
        Assert.Same(cases.First.Typed, cases.First.Typed);
        Assert.Equal(CompilationPipeline.Compile(net, SampleModules.ByName(net)), CompilationPipeline.Compile(cases));
    }

    [Theory]
    [InlineData("ReLU")]
    [InlineData("Dropout")]
    public void Forms_of_Forward_that_are_alike_are_typed_once(string activation)
    {
        var net = new ModuleBuilder("Net")
            .Linear("fc", 3, 4)
            .Layer("then", activation, activation == "Dropout" ? [("p", Values.Number(0.5))] : [])
            .Input("x", SampleModules.N, 3)
            .Forward(f => f.Call("then", f.Call("fc", 0)))
            .Build();
        var typed = new TypedCases(net, SampleModules.ByName(net)).First.Typed;
        Assert.True(typed.Inference!.IsComplete);
        Assert.Equal(activation == "ReLU", ReferenceEquals(typed.Training, typed.Inference));
    }
}
