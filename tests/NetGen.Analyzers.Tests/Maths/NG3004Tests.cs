using NetGen.Analyzers.Maths;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Maths;

namespace NetGen.Analyzers.Tests.Maths;

using Fix = Fix<MaskSenseAnalyzer, InvertMaskCodeFix>;
using Rule = Rule<MaskSenseAnalyzer>;

public sealed class NG3004Tests
{
    private const string Ones = "Tensor.Ones([8, 8], DType.Bool)";

    [Theory]
    [InlineData($"attention.Call(x, x, x, attnMask: {{|NG3004:{Ones}.Tril()|}})")]
    [InlineData("attention.Call(x, x, x, attnMask: {|NG3004:F.Tril(Tensor.Ones(8, 8)).To(DType.Bool)|})")]
    [InlineData("attention.Call(x, x, x, attnMask: {|NG3004:Tensor.Ones(8, 8).Triu(1).Eq(0)|})")]
    [InlineData("attention.Call(x, x, x, attnMask: {|NG3004:Tensor.Ones(8, 8).Tril() > 0|})")]
    [InlineData("attention.Call(x, x, x, keyPaddingMask: {|NG3004:ids.Ne(padding)|})")]
    [InlineData("attention.Call(x, x, x, {|NG3004:ids.Eq(padding).Eq(0)|})")]
    [InlineData("F.ScaledDotProductAttention(x, x, x, {|NG3004:F.Triu(Tensor.Ones(8, 8), diagonal: 1).To(DType.Bool)|})")]
    [InlineData("F.ScaledDotProductAttention(x, x, x, attnMask: {|NG3004:ids.Eq(padding).Unsqueeze(1)|})")]
    public Task Fires_on_a_mask_of_the_other_sense(string attend) => Rule.Check(Method($"return {attend};"));

    [Theory]
    [InlineData($"attention.Call(x, x, x, attnMask: {Ones}.Triu(1))")]
    [InlineData("attention.Call(x, x, x, keyPaddingMask: ids.Eq(padding))")]
    [InlineData("attention.Call(x, x, x, keyPaddingMask: ids.Ne(end))")]
    [InlineData("attention.Call(x, x, x, attnMask: F.Tril(Tensor.Ones(8, 8)))")]
    [InlineData($"F.ScaledDotProductAttention(x, x, x, {Ones}.Tril())")]
    [InlineData("F.ScaledDotProductAttention(x, x, x, ids.Ne(padding))")]
    [InlineData("F.ScaledDotProductAttention(x, x, x, F.Triu(Tensor.Ones(8, 8), 2).To(DType.Bool))")]
    [InlineData("F.ScaledDotProductAttention(x, x, x, null)")]
    public Task Stays_silent_about_the_right_sense_and_unknown_ones(string attend) => Rule.Check(Method($"return {attend};"));

    [Theory]
    [InlineData("ids.Ne(padding)", "ids.Eq(padding)")]
    [InlineData("Tensor.Ones(8, 8).Triu(1).Eq(0)", "Tensor.Ones(8, 8).Triu(1).Ne(0)")]
    [InlineData("Tensor.Ones(8, 8).Tril() > 0", "(Tensor.Ones(8, 8).Tril() > 0).Eq(0)")]
    public Task The_mask_is_inverted(string before, string after) => Fix.Check(
        Method($"return attention.Call(x, x, x, attnMask: {{|NG3004:{before}|}});"),
        Method($"return attention.Call(x, x, x, attnMask: {after});"));

    [Fact]
    public Task A_mask_in_a_local_is_inverted_where_it_is_given() => Fix.Check(
        Method("var seen = Tensor.Ones(8, 8).Tril().To(DType.Bool); return attention.Call(x, x, x, attnMask: {|NG3004:seen|});"),
        Method("var seen = Tensor.Ones(8, 8).Tril().To(DType.Bool); return attention.Call(x, x, x, attnMask: seen.Eq(0));"));

    private static string Method(string statements) => $$"""
        public static class Program
        {
            public static object Run(MultiheadAttention attention, Tensor x, Tensor ids, int padding, int end)
            {
                {{statements}}
            }
        }
        """;
}
