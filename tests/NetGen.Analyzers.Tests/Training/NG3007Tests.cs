using NetGen.Analyzers.Tests.Testing;
using NetGen.Analyzers.Training;
using NetGen.CodeFixes.Training;

namespace NetGen.Analyzers.Tests.Training;

using Fix = Fix<OptimizerOrderAnalyzer, OptimizerOrderCodeFix>;
using Rule = Rule<OptimizerOrderAnalyzer>;

public sealed class NG3007Tests
{
    [Theory]
    [InlineData("net.To(device)")]
    [InlineData("net.To(DType.Float32)")]
    [InlineData("net.LoadStateDict(state, assign: true)")]
    public Task A_call_that_comes_too_late_moves_up(string call) => Fix.Check(
        Method($$"""
            var optimizer = new Adam(net.Parameters(), lr: 0.1f);
            Console.WriteLine(optimizer);
            {|NG3007:{{call}}|};
            optimizer.Step();
            """),
        Method($$"""
            {{call}};
            var optimizer = new Adam(net.Parameters(), lr: 0.1f);
            Console.WriteLine(optimizer);
            optimizer.Step();
            """));

    [Fact]
    public Task In_a_program_of_top_level_statements_too() => Fix.Check(
        """
        var net = new Linear(2, 2);
        var optimizer = new Sgd(net.Parameters(), lr: 0.1f);
        {|NG3007:net.To(Device.Cpu)|};
        optimizer.Step();
        """,
        """
        var net = new Linear(2, 2);
        net.To(Device.Cpu);
        var optimizer = new Sgd(net.Parameters(), lr: 0.1f);
        optimizer.Step();
        """,
        isProgram: true);

    [Fact]
    public Task Nothing_is_offered_where_the_call_needs_what_is_made_between() => Fix.OffersNothing(Method("""
        var optimizer = new Adam(net.Parameters(), lr: 0.1f);
        var cpu = Device.Cpu;
        {|NG3007:net.To(cpu)|};
        """));

    [Theory]
    [InlineData("net.To(device); var optimizer = new Sgd(net.Parameters(), lr: 0.1f);")]
    [InlineData("var optimizer = new Sgd(net.Parameters(), lr: 0.1f); other.To(device);")]
    [InlineData("var optimizer = new Sgd(net.Parameters(), lr: 0.1f); net.LoadStateDict(state);")]
    [InlineData("var optimizer = new Sgd(net.Parameters(), lr: 0.1f); state[\"a\"].To(device);")]
    public Task Stays_silent_about_the_right_order_and_about_others(string statements) => Rule.Check(Method(statements));

    private static string Method(string statements) => $$"""
        public static class Program
        {
            public static void Run(Linear net, Linear other, Device device, Dictionary<string, Tensor> state)
            {
                {{statements.ReplaceLineEndings("\n        ")}}
            }
        }
        """;
}
