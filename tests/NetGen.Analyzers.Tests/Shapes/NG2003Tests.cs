using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Shapes;

namespace NetGen.Analyzers.Tests.Shapes;

using Rule = Rule<ForwardAnalyzer>;

public sealed class NG2003Tests
{
    [Theory]
    [InlineData("{|NG2003:x.View(-1, 300)|}")]
    [InlineData("{|NG2003:x.View(x.Size(0), 300)|}")]
    [InlineData("{|NG2003:x.View(-1, 20, 15)|}")]
    [InlineData("{|NG2003:x.View(-1, 40, 16)|}")]
    [InlineData("{|NG2003:x.View(0, 320)|}")]
    public Task Fires_where_elements_do_not_add_up(string result) => Rule.Check(Net(result));

    [Theory]
    [InlineData("x.View(-1, 320)")]
    [InlineData("x.Flatten(1)")]
    [InlineData("x.View(x.Size(0), 20, 16)")]
    [InlineData("x.View(-1, 10, 4, 4)")]
    [InlineData("x.View(-1, 4, 4)")]
    [InlineData("x.View(-1, 4, 4).View(-1, 20, 16)")]
    public Task Stays_silent_about_whole_samples(string result) => Rule.Check(Net(result));

    [Fact]
    public Task The_right_number_is_written() =>
        Fix<ForwardAnalyzer, WriteNumberCodeFix>.Check(Net("{|NG2003:x.View(-1, 300)|}"), Net("x.View(-1, 320)"));

    [Fact]
    public Task The_right_last_size_is_written() =>
        Fix<ForwardAnalyzer, WriteNumberCodeFix>.Check(Net("{|NG2003:x.View(-1, 20, 15)|}"), Net("x.View(-1, 20, 16)"));

    [Fact]
    public Task Flatten_needs_no_number() =>
        Fix<ForwardAnalyzer, FlattenCodeFix>.Check(Net("{|NG2003:x.View(-1, 300)|}"), Net("x.Flatten(1)"));

    private static string Net(string result) => $$"""
        [Module]
        public partial class Net
        {
            public Tensor Forward([Shape("N", 20, 4, 4)] Tensor x) => F.Relu({{result}});
        }
        """;
}
