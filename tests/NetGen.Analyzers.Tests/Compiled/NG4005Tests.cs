using Microsoft.CodeAnalysis.CSharp;
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

    private const string Both = "private static (Tensor, Tensor) BothGrad(Tensor x, Tensor w, Tensor y, Tensor gradY) => (gradY * w, gradY * x);";

    [Theory]
    [InlineData("[Gradient(\"SwishGrad\")] public static partial float Swish(Tensor x);", "it returns 'float' and not a Tensor", Value, Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] public static partial Tensor Swish(float x);", "it takes no Tensor", Value, Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] public static Tensor Swish(in Tensor x) => x;", "its parameter 'x' is a reference, which does not live until backward", Value, Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] public static Tensor Swish(Tensor x, System.ReadOnlySpan<int> y) => x;", "its parameter 'y' is a reference, which does not live until backward", Value, Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] public static Tensor Swish(Tensor x, Tensor[] y) => x;", "the tensors of its parameter 'y' would get no gradient: take each as a Tensor", Value, Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] public static Tensor Swish<T>(Tensor x) => x;", "it has type parameters of its own", Value, Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] public static partial Tensor Swish(Tensor x);", "there is no method 'static Tensor SwishForward(Tensor x)' that computes its value", "", Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] public static partial Tensor Swish(Tensor x);", "there is no method 'static Tensor SwishGrad(Tensor x, Tensor y, Tensor gradY)' that computes its gradient", Value, "")]
    [InlineData("[Gradient(\"Slope\")] public Tensor Swish(Tensor x) => x;", "there is no method 'Tensor Slope(Tensor x, Tensor y, Tensor gradY)' that computes its gradient", Value, Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] public Tensor Swish(Tensor x, float a, Tensor? w) => x;", "there is no method '(Tensor GradX, Tensor GradW) SwishGrad(Tensor x, float a, Tensor? w, Tensor y, Tensor gradY)' that computes its gradient", Value, Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] public virtual Tensor Swish(Tensor x) => x;", "it is virtual, and another body may take the place of its own: write 'public partial Tensor Swish(Tensor x);' and compute its value in 'SwishForward'", Value, Slope)]
    [InlineData("public interface ICurve { Tensor Swish(Tensor x); } public partial class Curve : ICurve { [Gradient(\"Bend\")] public Tensor Swish(Tensor x) => x; private static Tensor Bend(Tensor x, Tensor y, Tensor g) => g; }", "it implements 'ICurve.Swish', through which calls would follow its operations: write 'public partial Tensor Swish(Tensor x);' and compute its value in 'SwishForward'", Value, Slope)]
    [InlineData("static void Outer() { Swish(Tensor.Ones(1)); [Gradient(\"SwishGrad\")] static Tensor Swish(Tensor x) => x; }", "it is a local function: make it a method of the class", Value, Slope)]
    [InlineData("[Gradient(\"Slope\")] private static Tensor Swish(Tensor? x) => x!; private static Tensor Slope(Tensor? x, Tensor y, Tensor gradY) => gradY;", "each of its tensors may be null, and calls with null would follow its operations: write 'private static partial Tensor Swish(Tensor? x);' and compute its value in 'SwishForward'", Value, Slope)]
    [InlineData("[Gradient(\"SwishGrad\")] private static Tensor Swish(Tensor x) => x;", "before C# 13 calls of it would follow its operations: write 'private static partial Tensor Swish(Tensor x);' and compute its value in 'SwishForward'", Value, Slope, LanguageVersion.CSharp12)]
    public async Task Says_why_a_function_cannot_be_completed(string function, string fault, string value, string slope, LanguageVersion version = LanguageVersion.Preview)
    {
        var source = Functions(function, value, slope);
        var analysis = await Analysis.RunAsync(source, version: version);
        var diagnostic = Assert.Single(analysis.Rules, rule => rule.Id == "NG4005");
        Assert.Equal($"NetGen cannot complete the function 'Swish', because {fault}", diagnostic.GetMessage());
        var at = diagnostic.Location.SourceSpan;
        Assert.Equal("Swish", source[at.Start..at.End]);
        Assert.Empty(analysis.CompilerErrors);
    }

    [Theory]
    [InlineData("[Gradient(nameof(SwishGrad))] public static partial Tensor Swish(Tensor x);")]
    [InlineData("[Gradient(nameof(SwishGrad))] public partial Tensor Swish(Tensor x);")]
    [InlineData("[Gradient(nameof(SwishGrad))] public static Tensor Swish(Tensor x) => x * F.Sigmoid(x);")]
    [InlineData("[Gradient(nameof(SwishGrad))] private Tensor Swish(Tensor x) { return SwishForward(x); }")]
    [InlineData("[Gradient(nameof(BothGrad))] public static Tensor Product(Tensor x, Tensor w) => x * w;")]
    [InlineData("public static Tensor Swish(Tensor x) => SwishGrad(x, SwishForward(x), x);")]
    public Task Stays_silent_about_functions_that_can(string function) => Rule.Check(Functions(function, Value, Slope + Both));

    [Theory]
    [InlineData(
        "public Tensor {|NG4005:Swish|}(Tensor x) => x * F.Sigmoid(x);",
        "public partial Tensor Swish(Tensor x);",
        "private Tensor SwishForward(Tensor x) => x * F.Sigmoid(x);")]
    [InlineData(
        "public Tensor {|NG4005:Swish|}(Tensor x)\n    {\n        // Twice.\n        return 2 * x;\n    } // End.",
        "public partial Tensor Swish(Tensor x); // End.",
        "private Tensor SwishForward(Tensor x)\n    {\n        // Twice.\n        return 2 * x;\n    } // End.")]
    public Task A_body_moves_to_the_method_that_computes_the_value(string before, string function, string value) => Fix.CheckUnfinished(
        Curve(before), Curve($"{function}\n\n    {value}"));

    [Theory]
    [InlineData("public virtual Tensor {|NG4005:Swish|}(Tensor x) => x;", "")]
    [InlineData("public static partial Tensor {|NG4005:Swish|}(Tensor x);", "")]
    [InlineData("public Tensor {|NG4005:Swish|}(Tensor x) => x;", "private Tensor SwishForward(Tensor x) => x;")]
    public Task No_fix_where_the_body_has_no_place_to_go(string function, string value) =>
        Fix.CheckUnfinished(Curve($"{function}\n    {value}"), Curve($"{function}\n    {value}"));

    /// <summary>What implements an interface cannot keep its body.</summary>
    private static string Curve(string members) => $$"""
        public interface ICurve { Tensor Swish(Tensor x); }

        public partial class Curve : ICurve
        {
            /// <summary>Smooth.</summary>
            [Gradient(nameof(SwishGrad))]
            {{members}}

            {{Slope}}
        }
        """;

    private static string Functions(string function, string value, string slope) => $$"""
        public partial class Activations
        {
            {{function}}
            {{value}}
            {{slope}}
        }
        """;
}
