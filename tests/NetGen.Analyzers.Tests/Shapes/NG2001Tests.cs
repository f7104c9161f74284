using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Shapes;

namespace NetGen.Analyzers.Tests.Shapes;

using Fix = Fix<ForwardAnalyzer, WriteNumberCodeFix>;
using Rule = Rule<ForwardAnalyzer>;

public sealed class NG2001Tests
{
    private const string Before = """
        [Module]
        public partial class Net
        {
            private readonly Linear fc1 = new(4, 10);
            private readonly Linear fc2 = new(inFeatures: 12, outFeatures: 2);

            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                x = F.Relu(fc1.Call(x));
                return {|NG2001:fc2.Call(x)|};
            }
        }
        """;

    [Fact]
    public Task Fires_where_a_layer_expects_another_width() => Rule.Check(Before);

    [Fact]
    public async Task Points_at_the_declaration_and_at_what_made_the_shape()
    {
        var analysis = await Analysis.RunAsync(Before.Replace("{|NG2001:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal));

        var diagnostic = Assert.Single(analysis.Rules);
        Assert.Equal("`fc2` expects 12 features, `x` has 10 after Relu at line 9", diagnostic.GetMessage());
        Assert.Equal(
            ["fc2 = new(inFeatures: 12, outFeatures: 2)", "F.Relu(fc1.Call(x))"],
            diagnostic.AdditionalLocations.Select(location => location.SourceTree!.GetText().ToString(location.SourceSpan)));
    }

    [Fact]
    public Task Fires_once_however_long_the_chain_goes_on() => Rule.Check("""
        [Module]
        public partial class Net(int width)
        {
            private readonly Linear fc1 = new(4, 10);
            private readonly Linear fc2 = new(12, 8);
            private readonly Linear fc3 = new(8, width);

            public Tensor Forward([Shape("N", 4)] Tensor x) => fc3.Call({|NG2001:fc2.Call(fc1.Call(x))|});
        }
        """);

    [Fact]
    public Task Stays_silent_about_fitting_and_unknown_widths() => Rule.Check("""
        [Module]
        public partial class Net(int width)
        {
            private readonly Linear fc1 = new(4, width);
            private readonly Linear fc2 = new(width, 2);

            public Tensor Forward([Shape("N", 4)] Tensor x) => fc2.Call(fc1.Call(x));
        }
        """);

    [Fact]
    public Task A_child_given_the_wrong_width_is_reported_at_the_call() => Rule.Check("""
        [Module]
        public partial class Block
        {
            private readonly Linear fc = new(8, 8);

            public Tensor Forward([Shape("N", "width")] Tensor x) => F.Relu(fc.Call(x));
        }

        [Module]
        public partial class Net
        {
            private readonly Block block = new();

            public Tensor Forward([Shape("N", 4)] Tensor x) => {|NG2001:block.Call(x)|};
        }
        """);

    [Fact]
    public Task Networks_of_a_training_step_that_do_not_fit_are_reported_at_the_call() => Rule<StepLossAnalyzer>.CheckGenerated("""
        [Module]
        public partial class Encoder
        {
            private readonly Linear fc = new(8, 4);

            public Tensor Forward([Shape("N", 8)] Tensor x) => fc.Call(x);
        }

        [Module]
        public partial class Decoder
        {
            private readonly Linear fc = new(5, 8);

            public Tensor Forward([Shape("N", "width")] Tensor x) => fc.Call(x);
        }

        public sealed partial class Trainer(Encoder encoder, Decoder decoder, Sgd optimizer)
        {
            [TrainingStep]
            public partial float Train([Shape("N", 8)] Tensor x);

            private Tensor TrainLoss([Shape("N", 8)] Tensor x) => F.MseLoss({|NG2001:decoder.Call(encoder.Call(x))|}, x);
        }
        """);

    [Theory]
    [InlineData(0, "new(4, 10)", "new(inFeatures: 10, outFeatures: 2)")]
    [InlineData(1, "new(4, 12)", "new(inFeatures: 12, outFeatures: 2)")]
    public Task Either_side_can_be_changed(int action, string first, string second) => Fix.Check(
        Before,
        $$"""
        [Module]
        public partial class Net
        {
            private readonly Linear fc1 = {{first}};
            private readonly Linear fc2 = {{second}};

            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                x = F.Relu(fc1.Call(x));
                return fc2.Call(x);
            }
        }
        """,
        action);
}
