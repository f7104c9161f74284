using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Shapes;

namespace NetGen.Analyzers.Tests.Shapes;

using Fix = Fix<LossPairsAnalyzer, SqueezeCodeFix>;
using Rule = Rule<LossPairsAnalyzer>;

public sealed class NG2004Tests
{
    private const string Net = """
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 1);

            public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
        }

        """;

    [Theory]
    [InlineData("{|NG2004:F.MseLoss(net.Call(x), Tensor.Zeros(64))|}")]
    [InlineData("{|NG2004:F.L1Loss(net.Call(x), y)|}")]
    [InlineData("{|NG2004:F.MseLoss(F.Relu(net.Call(x)), Tensor.FromArray(values, values.Length))|}")]
    [InlineData("{|NG2004:F.MseLoss(target: y, x: net.Call(x))|}")]
    [InlineData("{|NG2004:new MseLoss().Call(net.Call(x), y)|}")]
    [InlineData("{|NG2004:F.MseLoss(y, y.View(64, 1))|}")]
    public Task Fires_where_rows_meet_columns(string loss) => Rule.CheckGenerated(Net + Method(loss));

    [Theory]
    [InlineData("F.MseLoss(net.Call(x), Tensor.Zeros(64, 1))")]
    [InlineData("F.MseLoss(net.Call(x).Squeeze(1), y)")]
    [InlineData("F.MseLoss(net.Call(x), y.Unsqueeze(1))")]
    [InlineData("F.MseLoss(net.Call(x), x)")]
    [InlineData("F.MseLoss(net.Call(x), Tensor.Zeros(1))")]
    [InlineData("F.MseLoss(y, Tensor.Zeros(1, 1))")]
    [InlineData("F.MseLoss(x, y.View(-1, 1))")]
    public Task Stays_silent_where_shapes_fit_or_are_not_known(string loss) => Rule.CheckGenerated(Net + Method(loss));

    [Theory]
    [InlineData("F.MseLoss(net.Call(x), y)", "F.MseLoss(net.Call(x).Squeeze(1), y)")]
    [InlineData("F.MseLoss(y, Tensor.Zeros(64, 1))", "F.MseLoss(y, Tensor.Zeros(64, 1).Squeeze(1))")]
    [InlineData("F.MseLoss(y, Tensor.Zeros(1, 64))", "F.MseLoss(y, Tensor.Zeros(1, 64))")]
    public Task The_extra_dimension_is_squeezed(string before, string after) => before == after
        ? Rule.CheckGenerated(Net + Method(before))
        : Fix.Check(Net + Method($"{{|NG2004:{before}|}}"), Net + Method(after));

    [Fact]
    public Task A_Forward_that_ends_in_its_loss_is_checked_by_the_compiler() => Fix<ForwardAnalyzer, SqueezeCodeFix>.Check(
        Forward("{|NG2004:F.MseLoss(fc.Call(x), y)|}"),
        Forward("F.MseLoss(fc.Call(x).Squeeze(1), y)"));

    [Fact]
    public Task The_loss_of_a_training_step_is_checked_by_the_compiler() => Fix<StepLossAnalyzer, SqueezeCodeFix>.Check(
        Net + Step("{|NG2004:F.L1Loss(net.Call(x), y)|}"),
        Net + Step("F.L1Loss(net.Call(x).Squeeze(1), y)"));

    [Fact]
    public Task A_training_step_is_reported_once() => Rule.CheckGenerated(Net + Step("F.L1Loss(net.Call(x), y)"));

    private static string Method(string loss) => $$"""
        public static class Program
        {
            public static Tensor Loss(Net net, Tensor x, [Shape("N")] Tensor y, float[] values) => {{loss}};
        }
        """;

    private static string Forward(string loss) => $$"""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 1);

            public Tensor Forward([Shape("N", 4)] Tensor x, [Shape("N")] Tensor y) => {{loss}};
        }
        """;

    private static string Step(string loss) => $$"""
        public sealed partial class Trainer(Net net, Sgd optimizer)
        {
            [TrainingStep]
            public partial float Train([Shape("N", 4)] Tensor x, [Shape("N")] Tensor y);

            private Tensor TrainLoss([Shape("N", 4)] Tensor x, [Shape("N")] Tensor y) => {{loss}};
        }
        """;
}
