using NetGen.Analyzers.Publishing;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Publishing;

using Rule = Rule<ReflectionAnalyzer>;

public sealed class NG6001Tests
{
    [Theory]
    [InlineData("GetType().{|NG6001:GetField|}(\"fc\")")]
    [InlineData("typeof(Net).{|NG6001:GetProperties|}()")]
    [InlineData("Activator.{|NG6001:CreateInstance|}(typeof(Linear))!")]
    [InlineData("Type.{|NG6001:GetType|}(\"Linear\")!")]
    [InlineData("System.Reflection.Assembly.{|NG6001:Load|}(\"Layers\")")]
    [InlineData("typeof(List<>).{|NG6001:MakeGenericType|}(typeof(int))")]
    [InlineData("((System.Linq.Expressions.Expression<Func<int>>)(() => 1)).{|NG6001:Compile|}()")]
    [InlineData("{|NG6001:((dynamic)fc).Weight.Grad|}")]
    [InlineData("{|NG6001:((dynamic)fc).Call(Tensor.Zeros(1, 4))|}")]
    public Task Fires_inside_a_module(string expression) => Rule.Check(Net(expression));

    [Theory]
    [InlineData("GetType().Name")]
    [InlineData("typeof(Net).FullName!")]
    [InlineData("GetType() == typeof(Net)")]
    [InlineData("Activator.CreateInstance<List<int>>()")]
    [InlineData("nameof(fc)")]
    public Task Stays_silent_about_what_is_published_as_it_is(string expression) => Rule.Check(Net(expression));

    [Fact]
    public Task Stays_silent_outside_of_modules() => Rule.Check("""
        public static class Program
        {
            public static object? Find(object host) => host.GetType().GetField("fc")?.GetValue(host);
        }
        """);

    private static string Net(string expression) => $$"""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 4);

            public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);

            public object? Look() => {{expression}};
        }
        """;
}
