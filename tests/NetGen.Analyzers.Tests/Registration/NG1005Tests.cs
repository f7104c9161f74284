using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Registration;

namespace NetGen.Analyzers.Tests.Registration;

using Fix = Fix<ForwardDeclarationAnalyzer, AddForwardCodeFix>;
using Rule = Rule<ForwardDeclarationAnalyzer>;

public sealed class NG1005Tests
{
    [Theory]
    [InlineData("[Module] public partial class {|NG1005:Net|} { }")]
    [InlineData("[Module] public partial class Net { public static Tensor {|NG1005:Forward|}(Tensor x) => x; }")]
    [InlineData("[Module] public partial class Net { public T {|NG1005:Forward|}<T>(T x) => x; }")]
    [InlineData("[Module] public partial class Net { public Tensor Forward(Tensor x) => x; public Tensor {|NG1005:Forward|}(Tensor x, Tensor y) => x + y; }")]
    public Task Fires_without_one_Forward(string source) => Rule.Check(source);

    [Theory]
    [InlineData("[Module] public partial class Net { public Tensor Forward(Tensor x) => x; }")]
    [InlineData("[Module] public abstract partial class Net { }")]
    [InlineData("[Module] public partial class A { public virtual Tensor Forward(Tensor x) => x; } [Module] public partial class B : A { }")]
    [InlineData("public class Holder : Module { }")]
    [InlineData("[Module] public partial class Net { public Tensor Forward(Tensor x) => x; public Tensor Forward(Tensor x, int n) => x; public Tensor Call(Tensor x, int n) => Forward(x, n); }")]
    public Task Stays_silent_where_Call_is_clear(string source) => Rule.Check(source);

    [Fact]
    public Task A_Forward_to_fill_in_is_added() => Fix.Check(
        """
        [Module]
        public partial class {|NG1005:Net|}
        {
            private readonly Linear fc = new(4, 2);
        }
        """,
        $$"""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 2);

            public Tensor Forward(Tensor x)
            {
                throw new {{nameof(NotImplementedException)}}();
            }
        }
        """);
}
