using NetGen.Analyzers.Maths;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Maths;

namespace NetGen.Analyzers.Tests.Maths;

using Fix = Fix<RedundantBiasAnalyzer, RemoveBiasCodeFix>;
using Rule = Rule<RedundantBiasAnalyzer>;

public sealed class NG3005Tests
{
    [Fact]
    public Task The_bias_is_removed() => Fix.Check(
        Net("new(3, 8, kernelSize: 3)", "F.Relu(norm.Call({|NG3005:conv.Call(x)|}))"),
        Net("new(3, 8, kernelSize: 3, bias: false)", "F.Relu(norm.Call(conv.Call(x)))"));

    [Theory]
    [InlineData("new(3, 8, kernelSize: 3, bias: false)", "norm.Call(conv.Call(x))")]
    [InlineData("new(3, 8, kernelSize: 3, bias: true)", "norm.Call(conv.Call(x))")]
    [InlineData("new(3, 8, 3, 1, 0, 1, 1, true)", "norm.Call(conv.Call(x))")]
    [InlineData("new(3, 8, kernelSize: 3)", "norm.Call(F.Relu(conv.Call(x)))")]
    [InlineData("new(3, 8, kernelSize: 3)", "norm.Call(conv.Call(x)) + conv.Call(x)")]
    public Task Stays_silent_where_the_bias_counts_or_is_chosen(string conv, string result) => Rule.Check(Net(conv, result));

    private static string Net(string conv, string result) => $$"""
        [Module]
        public partial class Net
        {
            private readonly Conv2d conv = {{conv}};
            private readonly BatchNorm2d norm = new(8);

            public Tensor Forward([Shape("N", 3, 16, 16)] Tensor x) => {{result}};
        }
        """;
}
