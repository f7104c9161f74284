using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Maths;

namespace NetGen.Analyzers.Tests.Maths;

using Fix = Fix<ForwardAnalyzer, LastDimensionCodeFix>;
using Rule = Rule<ForwardAnalyzer>;

public sealed class NG3003Tests
{
    [Theory]
    [InlineData("{|NG3003:F.Softmax(x, dim: 0)|}")]
    [InlineData("{|NG3003:F.LogSoftmax(x, -2)|}")]
    public Task Fires_where_samples_share_a_probability(string result) => Rule.Check(Net("[Shape(\"N\", 4)] Tensor x", result));

    [Theory]
    [InlineData("[Shape(\"N\", 4)] Tensor x", "F.Softmax(x, dim: 1)")]
    [InlineData("[Shape(\"N\", 4)] Tensor x", "F.Softmax(x, dim: -1)")]
    [InlineData("[Shape(4)] Tensor x", "F.Softmax(x, dim: 0)")]
    [InlineData("[Shape(3, 4)] Tensor x", "F.Softmax(x, dim: 0)")]
    public Task Stays_silent_about_other_dimensions(string parameter, string result) => Rule.Check(Net(parameter, result));

    [Theory]
    [InlineData("{|NG3003:F.Softmax(x, dim: 0)|}", "F.Softmax(x, dim: -1)")]
    [InlineData("{|NG3003:F.LogSoftmax(x, -2)|}", "F.LogSoftmax(x, -1)")]
    [InlineData("{|NG3003:F.LogSoftmax(dim: 0, x: x)|} + {|NG3003:F.Softmax(x, 0)|}", "F.LogSoftmax(dim: -1, x: x) + F.Softmax(x, -1)")]
    public Task The_last_dimension_takes_its_place(string before, string after) =>
        Fix.Check(Net("[Shape(\"N\", 4)] Tensor x", before), Net("[Shape(\"N\", 4)] Tensor x", after));

    [Fact]
    public Task Nothing_is_offered_where_the_number_stands_elsewhere() =>
        Fix.OffersNothing(Net("[Shape(\"N\", 4)] Tensor x", "{|NG3003:F.Softmax(x, Batch)|}; private const int Batch = 0"));

    private static string Net(string parameter, string result) => $$"""
        [Module]
        public partial class Net
        {
            public Tensor Forward({{parameter}}) => {{result}};
        }
        """;
}
