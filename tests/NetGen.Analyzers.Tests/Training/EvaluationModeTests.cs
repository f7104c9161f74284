using NetGen.Analyzers.Tests.Testing;
using NetGen.Analyzers.Training;
using NetGen.CodeFixes.Training;

namespace NetGen.Analyzers.Tests.Training;

using Fix = Fix<EvaluationModeAnalyzer, TrainingLoopCodeFix>;
using Rule = Rule<EvaluationModeAnalyzer>;

/// <summary>NG3006, its clause about evaluation in training mode.</summary>
public sealed class EvaluationModeTests
{
    private const string Train = "foreach (var (x, y) in batches) { optimizer.ZeroGrad(); F.MseLoss(net.Call(x), y).Backward(); optimizer.Step(); }";

    [Fact]
    public Task A_measured_network_gets_its_Eval() => Fix.Check(
        Run(Train, "foreach (var (x, y) in batches)\n{\n    {|NG3006:net.Call(x)|}.Sum();\n}"),
        Run(Train, "foreach (var (x, y) in batches)\n{\n    net.Eval();\n    net.Call(x).Sum();\n}"));

    [Theory]
    [InlineData(Train, "net.Eval(); foreach (var (x, y) in batches) net.Call(x);")]
    [InlineData(Train, "Measure(net); foreach (var (x, y) in batches) net.Call(x);")]
    [InlineData(Train, "foreach (var (x, y) in batches) plain.Call(x);")]
    [InlineData("", "foreach (var (x, y) in batches) net.Call(x);")]
    public Task Stays_silent_where_the_mode_is_set_does_not_matter_or_is_not_known(string train, string measure) => Rule.CheckGenerated(Run(train, measure));

    [Fact]
    public Task Stays_silent_with_gradients() => Rule.CheckGenerated(Run(Train, "foreach (var (x, y) in batches) net.Call(x);").Replace("GradMode.NoGrad()", "new System.IO.MemoryStream()", StringComparison.Ordinal));

    private static string Run(string train, string measure) => $$"""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 2);
            private readonly Dropout drop = new(0.5f);

            public Tensor Forward([Shape("N", 4)] Tensor x) => drop.Call(fc.Call(x));
        }

        public static class Program
        {
            public static void Run(Net net, Linear plain, Optimizer optimizer, (Tensor, Tensor)[] batches)
            {
                {{train}}
                using (GradMode.NoGrad())
                {
                    {{measure.ReplaceLineEndings("\n            ")}}
                }
            }

            private static void Measure(Net net) => net.Eval();
        }
        """;
}
