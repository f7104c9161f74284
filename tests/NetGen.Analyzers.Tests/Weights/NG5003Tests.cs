using NetGen.Analyzers.Tests.Testing;
using NetGen.Analyzers.Weights;

namespace NetGen.Analyzers.Tests.Weights;

using Rule = Rule<BudgetAnalyzer>;

public sealed class NG5003Tests
{
    // 4·8 + 8 learned values, 32 multiply-adds, two values of 8 floats.
    [Theory]
    [InlineData("{|NG5003:Parameters = 39|}")]
    [InlineData("{|NG5003:Macs = 31|}, Parameters = 40")]
    [InlineData("{|NG5003:ActivationBytes = 63|}")]
    [InlineData("{|NG5003:Parameters = 0|}, {|NG5003:Macs = 0|}")]
    public Task Fires_at_what_is_exceeded(string budget) => Rule.Check(Net(budget));

    [Theory]
    [InlineData("Parameters = 40, Macs = 32, ActivationBytes = 64")]
    [InlineData("")]
    [InlineData("Parameters = -1")]
    public Task Stays_silent_within_the_budget(string budget) => Rule.Check(Net(budget));

    [Fact]
    public Task Stays_silent_where_the_cost_is_not_known() => Rule.Check("""
        [Module]
        [Budget(Parameters = 1)]
        public partial class Net(int width)
        {
            private readonly Linear fc = new(4, width);

            public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
        }
        """);

    [Fact]
    public async Task The_message_tells_both_numbers()
    {
        var analysis = await Analysis.RunAsync(Net("Parameters = 7"));

        Assert.Equal("'Net' takes 40 learned values, its budget is 7", Assert.Single(analysis.Rules).GetMessage());
    }

    private static string Net(string budget) => $$"""
        [Module]
        [Budget({{budget}})]
        public partial class Net
        {
            private readonly Linear fc = new(4, 8);

            public Tensor Forward([Shape("N", 2, 2)] Tensor x) => F.Relu(fc.Call(x.Flatten(1)));
        }
        """;
}
