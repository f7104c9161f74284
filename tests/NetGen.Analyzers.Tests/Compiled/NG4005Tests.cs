using NetGen.Analyzers.Tests.Testing;
using NetGen.Analyzers.Training;

namespace NetGen.Analyzers.Tests.Compiled;

using Rule = Rule<GradientFunctionAnalyzer>;

public sealed class NG4005Tests
{
    private const string Value = "private static Tensor SwishForward(Tensor x) => x * F.Sigmoid(x);";
    private const string Slope = "private static Tensor SwishGrad(Tensor x, Tensor y, Tensor gradY) => gradY * x * y;";

    [Theory]
    [InlineData("[Gradient(\"SwishGrad\")] public static Tensor {|NG4005:Swish|}(Tensor x) => x;", Value, Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] public static partial float {|NG4005:Swish|}(Tensor x);", Value, Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] public static partial Tensor {|NG4005:Swish|}(Tensor x, Tensor w);", Value, Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] public static partial Tensor {|NG4005:Swish|}(Tensor x);", "", Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] public static partial Tensor {|NG4005:Swish|}(Tensor x);", Value, "")]
    [InlineData("[Gradient(\"Slope\")] public static partial Tensor {|NG4005:Swish|}(Tensor x);", Value, Slope)]
    public Task Fires_on_functions_that_cannot_be_completed(string function, string value, string slope) =>
        Rule.CheckUnfinished(Functions(function, value, slope));

    [Theory]
    [InlineData("[Gradient(nameof(SwishGrad))] public static partial Tensor Swish(Tensor x);")]
    [InlineData("[Gradient(nameof(SwishGrad))] public partial Tensor Swish(Tensor x);")]
    [InlineData("public static Tensor Swish(Tensor x) => SwishGrad(x, SwishForward(x), x);")]
    public Task Stays_silent_about_functions_that_can(string function) => Rule.Check(Functions(function, Value, Slope));

    private static string Functions(string function, string value, string slope) => $$"""
        public partial class Activations
        {
            {{function}}
            {{value}}
            {{slope}}
        }
        """;
}
