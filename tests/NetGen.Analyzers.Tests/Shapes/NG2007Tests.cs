using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Shapes;

namespace NetGen.Analyzers.Tests.Shapes;

using Fix = Fix<ForwardAnalyzer, DeclareShapeCodeFix>;
using Rule = Rule<ForwardAnalyzer>;

public sealed class NG2007Tests
{
    [Fact]
    public Task Fires_on_an_input_without_a_shape() => Rule.Check(Net("{|NG2007:Tensor x|}"));

    [Fact]
    public Task Stays_silent_about_a_declared_shape() => Rule.Check(Net("[Shape(\"N\", 4)] Tensor x"));

    [Fact]
    public Task What_the_first_layer_asks_is_declared() =>
        Fix.Check(Net("{|NG2007:Tensor x|}"), Net("[Shape(\"N\", 4)] Tensor x"));

    [Fact]
    public Task Of_an_image_the_channels_are_known() =>
        Fix.Check(Image("{|NG2007:Tensor x|}"), Image("[Shape(\"N\", 6, \"H\", \"W\")] Tensor x"));

    private static string Image(string parameter) => $$"""
        [Module]
        public partial class Net
        {
            private readonly Conv2d conv = new(6, 4, kernelSize: 3, groups: 2);

            public Tensor Forward({{parameter}}) => F.Relu(conv.Call(x));
        }
        """;

    private static string Net(string parameter) => $$"""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 8);

            public Tensor Forward({{parameter}}) => fc.Call(x);
        }
        """;
}
