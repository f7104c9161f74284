using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Shapes;

using Rule = Rule<ForwardAnalyzer>;

public sealed class NG2005Tests
{
    [Theory]
    [InlineData("{|NG2005:x + fc.Call(x)|}")]
    [InlineData("{|NG2005:fc.Call(x) * x|}")]
    public Task Fires_where_shapes_cannot_meet(string result) => Rule.Check(Net(result));

    [Theory]
    [InlineData("fc.Call(x) + fc.Call(x)")]
    [InlineData("x + x * 2f")]
    public Task Stays_silent_where_they_can(string result) => Rule.Check(Net(result));

    private static string Net(string result) => $$"""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 8);

            public Tensor Forward([Shape("N", 4)] Tensor x) => {{result}};
        }
        """;
}
