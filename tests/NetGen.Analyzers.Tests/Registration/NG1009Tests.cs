using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Registration;

namespace NetGen.Analyzers.Tests.Registration;

using Fix = Fix<ParameterOfResultAnalyzer, DetachValueCodeFix>;
using Rule = Rule<ParameterOfResultAnalyzer>;

public sealed class NG1009Tests
{
    [Theory]
    [InlineData("half = new Parameter({|NG1009:scale * 0.5f|});")]
    [InlineData("half = new Parameter({|NG1009:F.Relu(1f - scale)|});")]
    [InlineData("half = new Parameter({|NG1009:scale.Sum()|});")]
    public Task Fires_on_values_computed_from_a_parameter(string statement) => Rule.Check(Constructor(statement));

    [Theory]
    [InlineData("half = new Parameter(Tensor.Ones(2) * 0.5f);")]
    [InlineData("half = new Parameter((scale * 0.5f).Detach());")]
    [InlineData("half = new Parameter(scale.Detach() * 0.5f);")]
    [InlineData("half = new Parameter(scale);")]
    public Task Stays_silent_about_fresh_and_detached_values(string statement) => Rule.Check(Constructor(statement));

    [Theory]
    [InlineData("half = new Parameter({|NG1009:scale * 0.5f|});", "half = new Parameter((scale * 0.5f).Detach());")]
    [InlineData("half = new Parameter({|NG1009:F.Relu(scale)|});", "half = new Parameter(F.Relu(scale).Detach());")]
    public Task The_value_is_detached(string before, string after) => Fix.Check(Constructor(before), Constructor(after));

    private static string Constructor(string statement) => Sources.Net($$"""
        private readonly Parameter scale = new(Tensor.Ones(2));
        private readonly Parameter half;

        public Net()
        {
            {{statement}}
        }
        """);
}
