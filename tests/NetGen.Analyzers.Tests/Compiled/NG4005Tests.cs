using NetGen.Analyzers.Tests.Testing;
using NetGen.Analyzers.Training;
using NetGen.CodeFixes.Training;

namespace NetGen.Analyzers.Tests.Compiled;

using Fix = Fix<GradientFunctionAnalyzer, SplitGradientFunctionCodeFix>;
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

    [Theory]
    [InlineData(
        "public static Tensor {|NG4005:Swish|}(Tensor x) => x * F.Sigmoid(x);",
        "public static partial Tensor Swish(Tensor x);",
        "private static Tensor SwishForward(Tensor x) => x * F.Sigmoid(x);")]
    [InlineData(
        "internal Tensor {|NG4005:Swish|}(Tensor input)\n    {\n        // Twice.\n        return 2 * input;\n    } // End.",
        "internal partial Tensor Swish(Tensor input); // End.",
        "private Tensor SwishForward(Tensor input)\n    {\n        // Twice.\n        return 2 * input;\n    } // End.")]
    public Task A_body_moves_to_the_method_that_computes_the_value(string before, string function, string value) => Fix.CheckUnfinished(
        $$"""
        public partial class Activations
        {
            /// <summary>Smooth.</summary>
            [Gradient(nameof(SwishGrad))]
            {{before}}

            {{Slope}}
        }
        """,
        $$"""
        public partial class Activations
        {
            /// <summary>Smooth.</summary>
            [Gradient(nameof(SwishGrad))]
            {{function}}

            {{value}}

            {{Slope}}
        }
        """);

    [Theory]
    [InlineData("[Gradient(\"SwishGrad\")] public static Tensor {|NG4005:Swish|}(Tensor x) => x;", Value)]
    [InlineData("[Gradient(\"SwishGrad\")] public static partial Tensor {|NG4005:Swish|}(Tensor x);", "")]
    [InlineData("[Gradient(\"SwishGrad\")] public static Tensor {|NG4005:Swish|}(Tensor x, Tensor w) => x;", "")]
    public Task No_fix_where_the_body_has_no_place_to_go(string function, string value) =>
        Fix.CheckUnfinished(Functions(function, value, Slope), Functions(function, value, Slope));

    private static string Functions(string function, string value, string slope) => $$"""
        public partial class Activations
        {
            {{function}}
            {{value}}
            {{slope}}
        }
        """;
}
