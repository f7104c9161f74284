using System.Globalization;
using Microsoft.CodeAnalysis;
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

    [Theory]
    [InlineData("private readonly Conv2d layer = new(1, 0, kernelSize: 3);", "layer.Call(x)", "`layer` cannot be made: a convolution has at least one output channel, not 0")]
    [InlineData("private readonly Conv2d layer = new(1, 4, kernelSize: 3, stride: 0);", "layer.Call(x)", "`layer` cannot be made: its stride is at least 1, not 0")]
    [InlineData("private readonly Attending layer = new(28, 3);", "layer.Call(x.Flatten(1, 2))", "`layer` cannot be made: of its `attention`, 28 features cannot be divided into 3 heads")]
    [InlineData("private readonly Sequential layer = new(new Attending(28, 3));", "layer.Call(x.Flatten(1, 2))", "`layer` cannot be made: of its `attention`, 28 features cannot be divided into 3 heads")]
    [InlineData("private readonly Attending layer = new(28, 4);", "layer.Call(x.Flatten(1, 2))", "")]
    public async Task Tells_once_what_cannot_be_made_and_why(string layer, string result, string message)
    {
        var analysis = await Analysis.RunAsync($$"""
            [Module]
            public partial class Attending(int dim, int heads)
            {
                private readonly MultiheadAttention attention = new(dim, heads);

                public Tensor Forward([Shape("N", "T", "dim")] Tensor x) => attention.Call(x);
            }

            [Module]
            public partial class Net
            {
                {{layer}}

                public Tensor Forward([Shape("N", 1, 28, 28)] Tensor x) => {{result}};
            }
            """);
        Assert.Empty(analysis.CompilerErrors);
        Assert.Equal(message, string.Join("; ", analysis.Rules.Where(rule => rule.Severity >= DiagnosticSeverity.Warning).Select(rule => rule.GetMessage(CultureInfo.InvariantCulture))));
    }

    [Fact]
    public Task A_fault_in_one_case_of_the_inputs_counts() => Rule.Check("""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 2);

            public Tensor Forward([Shape("N", 4)] Tensor x, [Shape("N", 3)] Tensor? more = null)
            {
                var y = fc.Call(x);
                return more is null ? y : {|NG2005:y + more|};
            }
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
