using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Maths;

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

    private static string Net(string parameter, string result) => $$"""
        [Module]
        public partial class Net
        {
            public Tensor Forward({{parameter}}) => {{result}};
        }
        """;
}
