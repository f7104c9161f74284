using NetGen.Analyzers.Maths;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Maths;

namespace NetGen.Analyzers.Tests.Maths;

using Fix = Fix<LossInputAnalyzer, LossInputCodeFix>;
using Rule = Rule<LossInputAnalyzer>;

public sealed class NG3001Tests
{
    private const string Nets = """

        [Module]
        public partial class Probable
        {
            private readonly Linear fc = new(4, 3);

            public Tensor Forward(Tensor x)
            {
                x = F.Softmax(fc.Call(x), dim: 1);
                return x;
            }
        }

        [Module]
        public partial class Digits
        {
            private readonly Linear fc = new(4, 3);

            public Tensor Forward(Tensor x) => F.LogSoftmax(fc.Call(x), dim: 1);
        }

        [Module]
        public partial class Plain
        {
            private readonly Linear fc = new(4, 3);

            public Tensor Forward(Tensor x) => fc.Call(x);
        }
        """;

    [Theory]
    [InlineData("F.CrossEntropy({|NG3001:F.Softmax(x, 1)|}, y)")]
    [InlineData("F.CrossEntropy({|NG3001:F.LogSoftmax(x, 1)|}, y)")]
    [InlineData("F.NllLoss({|NG3001:F.Softmax(x, 1)|}, y)")]
    [InlineData("F.NllLoss({|NG3001:F.Linear(x, x)|}, y)")]
    [InlineData("F.BinaryCrossEntropyWithLogits({|NG3001:F.Sigmoid(x)|}, y)")]
    [InlineData("F.BinaryCrossEntropy({|NG3001:F.Relu(x)|}, y)")]
    public Task Fires_on_values_that_the_loss_cannot_mean(string loss) => Rule.Check(Loss(loss));

    [Theory]
    [InlineData("F.CrossEntropy(x, y)")]
    [InlineData("F.CrossEntropy(F.Linear(x, x), y)")]
    [InlineData("F.NllLoss(F.LogSoftmax(x, 1), y)")]
    [InlineData("F.NllLoss(x, y)")]
    [InlineData("F.BinaryCrossEntropyWithLogits(F.Linear(x, x), y)")]
    [InlineData("F.BinaryCrossEntropy(F.Sigmoid(x), y)")]
    [InlineData("F.MseLoss(F.Softmax(x, 1), y)")]
    public Task Stays_silent_about_values_that_fit_and_values_from_elsewhere(string loss) => Rule.Check(Loss(loss));

    [Fact]
    public Task Knows_the_layers_of_losses() => Rule.Check("""
        public static class Losses
        {
            public static Tensor A(CrossEntropyLoss loss, Tensor x, Tensor y) => loss.Call({|NG3001:F.Softmax(x, 1)|}, y) + loss.Call(x, y);

            public static Tensor B(NllLoss loss, Tensor x, Tensor y) => loss.Call({|NG3001:F.Linear(x, x)|}, y);

            public static Tensor C(BceWithLogitsLoss loss, Tensor x, Tensor y) => loss.Call({|NG3001:F.Sigmoid(x)|}, y);

            public static Tensor D(BceLoss loss, Tensor x, Tensor y) => loss.Call(F.Sigmoid(x), y);
        }
        """);

    [Fact]
    public Task Follows_locals_layers_and_the_Forward_of_networks() => Rule<LossInputAnalyzer>.CheckGenerated("""
        public static class Losses
        {
            public static Tensor A(Probable net, Tensor x, Tensor y)
            {
                var output = net.Call(x);
                return F.CrossEntropy({|NG3001:output|}, y);
            }

            public static Tensor B(Digits net, Tensor x, Tensor y) => F.CrossEntropy({|NG3001:net.Call(x)|}, y) + F.NllLoss(net.Call(x), y);

            public static Tensor C(Plain net, Tensor x, Tensor y) => F.NllLoss({|NG3001:net.Call(x)|}, y) + F.CrossEntropy(net.Call(x), y);

            public static Tensor D(LogSoftmax last, Tensor x, Tensor y) => F.CrossEntropy({|NG3001:last.Call(x)|}, y);

            public static Tensor E(Tensor x, Tensor y, bool soft)
            {
                var output = F.Linear(x, x);
                if (soft) output = F.Softmax(output, 1);
                return F.CrossEntropy(output, y);
            }
        }
        """ + Nets);

    [Theory]
    [InlineData("F.CrossEntropy({|NG3001:F.Softmax(x, 1)|}, y)", "F.CrossEntropy(x, y)")]
    [InlineData("F.CrossEntropy({|NG3001:F.LogSoftmax(x, 1)|}, y)", "F.NllLoss(F.LogSoftmax(x, 1), y)")]
    [InlineData("F.NllLoss({|NG3001:F.Softmax(x, 1)|}, y)", "F.NllLoss(F.LogSoftmax(x, 1), y)")]
    [InlineData("F.NllLoss({|NG3001:F.Linear(x, x)|}, y, reduction: Reduction.Sum)", "F.CrossEntropy(F.Linear(x, x), y, reduction: Reduction.Sum)")]
    [InlineData("F.BinaryCrossEntropyWithLogits({|NG3001:F.Sigmoid(x)|}, y)", "F.BinaryCrossEntropy(F.Sigmoid(x), y)")]
    public Task The_loss_or_its_input_is_changed(string before, string after) => Fix.Check(Loss(before), Loss(after));

    private static string Loss(string loss) => $$"""
        public static class Losses
        {
            public static Tensor Loss(Tensor x, Tensor y) => {{loss}};
        }
        """;
}
