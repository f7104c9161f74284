using NetGen.Compiler.Graph;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Models;

namespace NetGen.Compiler.Tests.Emit;

/// <summary>What a row-major program asks of tensors: types, ranks and known sizes as one text, other sizes in <c>Fits</c>.</summary>
public sealed class RowMajorTypesTests
{
    private static readonly Dim T = Dim.Symbol("T"), Features = Dim.Symbol("D");

    [Fact]
    public void Known_sizes_are_compared_by_the_runtime_alone()
    {
        var forward = Forward(new ModuleBuilder("Tags")
            .Layer("tokens", "Embedding", ("numEmbeddings", Values.Dims(50)), ("embeddingDim", Values.Dims(8)))
            .Linear("head", 8, 3)
            .Input("ids", new TensorType(DType.Int64, new Shape([SampleModules.N, T])))
            .Forward(f => f.Call("head", f.Call("tokens", 0))));
        Assert.Contains("Inputs = \"index[?,?]\",", forward);
        Assert.Contains("State = \"f32[50,8] f32[3,8] f32[3]\",", forward);
        Assert.Contains("return true;", forward);
        Assert.DoesNotContain("DType", forward);
    }

    [Fact]
    public void A_size_that_is_read_elsewhere_is_compared_when_the_program_runs()
    {
        var forward = Forward(new ModuleBuilder("Sum")
            .Input("x", SampleModules.N, T, Features)
            .Input("y", SampleModules.N, T, Features)
            .Forward(f => f.Op("", "add", [0, 1])));
        Assert.Contains("Inputs = \"f32[?,?,?] f32[?,?,?]\",", forward);
        Assert.Contains("State = \"\",", forward);
        Assert.DoesNotContain("HasShape(frame.Input(0)", forward);
        Assert.Contains("HasShape(frame.Input(1), [nSize, tSize, dSize])", forward);
    }

    private static string Forward(ModuleBuilder builder)
    {
        var module = builder.Build();
        var text = CompilationPipeline.Compile(module, SampleModules.ByName(module)).Files.Single(file => file.HintName.EndsWith(".Forward.g.cs", StringComparison.Ordinal)).Text;
        Assert.Contains("IRowMajorProgram", text);
        return text;
    }
}
