using NetGen.Analyzers.Maths;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Maths;

namespace NetGen.Analyzers.Tests.Maths;

using Rule = Rule<ConstantDropoutAnalyzer>;

public sealed class NG3002Tests
{
    [Theory]
    [InlineData("F.Dropout(x, 0.5f, {|NG3002:true|})")]
    [InlineData("F.Dropout2d(x, training: {|NG3002:true|}, p: 0.5f)")]
    public Task Fires_on_dropout_that_never_stops(string result) => Rule.Check(Net(result));

    [Theory]
    [InlineData("F.Dropout(x, 0.5f, Training)")]
    [InlineData("F.Dropout(x, 0.5f, training: false)")]
    public Task Stays_silent_about_dropout_that_can_stop(string result) => Rule.Check(Net(result));

    [Fact]
    public Task Stays_silent_outside_of_modules() => Rule.Check("""
        public static class Noise
        {
            public static Tensor Of(Tensor x) => F.Dropout(x, 0.5f, true);
        }
        """);

    [Fact]
    public Task Training_takes_the_place_of_true() => Fix<ConstantDropoutAnalyzer, UseTrainingCodeFix>.Check(
        Net("F.Dropout(x, 0.5f, training: {|NG3002:true|})"), Net("F.Dropout(x, 0.5f, training: Training)"));

    private static string Net(string result) => $$"""
        [Module]
        public partial class Net
        {
            public Tensor Forward(Tensor x) => {{result}};
        }
        """;
}
