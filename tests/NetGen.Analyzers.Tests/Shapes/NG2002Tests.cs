using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Shapes;

namespace NetGen.Analyzers.Tests.Shapes;

using Fix = Fix<ForwardAnalyzer, WriteNumberCodeFix>;
using Rule = Rule<ForwardAnalyzer>;

public sealed class NG2002Tests
{
    [Theory]
    [InlineData("new(3, 8, kernelSize: 3)", "{|NG2002:conv.Call(x)|}")]
    [InlineData("new(1, 8, kernelSize: 40)", "{|NG2002:conv.Call(x)|}")]
    [InlineData("new(1, 8, kernelSize: 5)", "F.MaxPool2d({|NG2002:F.MaxPool2d(conv.Call(x), 30)|}, 2)")]
    [InlineData("new(1, 8, kernelSize: 5)", "{|NG2002:conv.Call(x.Flatten(1))|}")]
    public Task Fires_on_channels_windows_and_ranks(string conv, string result) => Rule.Check(Net(conv, result));

    [Theory]
    [InlineData("new(1, 8, kernelSize: 28)", "conv.Call(x)")]
    [InlineData("new(1, 8, kernelSize: 5, padding: 2, stride: 2)", "F.MaxPool2d(conv.Call(x), 14)")]
    public Task Stays_silent_about_what_fits(string conv, string result) => Rule.Check(Net(conv, result));

    [Fact]
    public Task Fires_on_groups_that_no_input_fits() => Rule.Check("""
        [Module]
        public partial class Net
        {
            private readonly Conv2d {|NG2002:conv = new(7, 6, kernelSize: 3, groups: 6)|};
            private readonly Sequential {|NG2002:body = new(new ReLU(), new Conv2d(7, 6, 3, groups: 6))|};

            public Tensor Forward([Shape("N", 6, 28, 28)] Tensor x) => body.Call(conv.Call(x));
        }
        """);

    [Fact]
    public Task The_right_number_of_channels_is_written() =>
        Fix.Check(Net("new(3, 8, kernelSize: 3)", "{|NG2002:conv.Call(x)|}"), Net("new(1, 8, kernelSize: 3)", "conv.Call(x)"));

    private static string Net(string conv, string result) => $$"""
        [Module]
        public partial class Net
        {
            private readonly Conv2d conv = {{conv}};

            public Tensor Forward([Shape("N", 1, 28, 28)] Tensor x) => {{result}};
        }
        """;
}
