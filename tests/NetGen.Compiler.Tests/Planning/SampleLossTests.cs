using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Models;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Planning;

public class SampleLossTests
{
    [Fact]
    public void A_mean_over_all_elements_becomes_a_sum_over_one_sample()
    {
        var losses = Run("mean", out var shape, out _);
        Assert.Equal(new LossShape(IsMean: true, ElementsPerSample: 12), shape);
        Assert.Equal(TensorType.Float(SampleModules.N), losses![losses.Results[0]].Type);
    }

    [Fact]
    public void A_sum_has_no_denominator()
    {
        Run("sum", out var shape, out _);
        Assert.False(shape.IsMean);
    }

    [Fact]
    public void Class_losses_divide_by_the_labels_that_count()
    {
        var builder = new TypedGraphBuilder("Loss");
        var x = Input(builder, "x", TensorType.Float(SampleModules.N, 5));
        var labels = Input(builder, "labels", new TensorType(DType.Int64, new Shape([SampleModules.N])));
        var loss = builder.Add("nll_loss", [x, labels], [Attribute.Dims("ignoreIndex", 3)]);
        var losses = SampleLoss.Run(builder.Build([loss]), [], out var shape, out _);
        Assert.Equal(new LossShape(IsMean: true, TargetInput: 1, IgnoreIndex: 3), shape);
        Assert.Equal("None", losses![losses.Results[0]].Text("reduction"));
    }

    [Fact]
    public void Anything_else_is_left_to_the_hand_written_loop()
    {
        Assert.Null(Run("mean", out _, out var obstacle, "sqrt"));
        Assert.Contains("sqrt", obstacle);
    }

    private static ComputeGraph? Run(string reduction, out LossShape shape, out string obstacle, string? after = null)
    {
        var builder = new TypedGraphBuilder("Loss");
        var x = Input(builder, "x", TensorType.Float(SampleModules.N, 3, 4));
        var loss = builder.Add(reduction, [builder.Add("mul", [x, x])]);
        if (after is not null) loss = builder.Add(after, [loss]);
        return SampleLoss.Run(builder.Build([loss]), [], out shape, out obstacle);
    }

    private static int Input(TypedGraphBuilder builder, string name, TensorType type) =>
        builder.Append(new Node(0, SourceOps.Input, [], new EquatableArray<Attribute>(Attribute.Text("name", name)), type, name, default));
}
