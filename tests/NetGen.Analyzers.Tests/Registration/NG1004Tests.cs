using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Registration;

namespace NetGen.Analyzers.Tests.Registration;

using Fix = Fix<ModuleDeclarationAnalyzer, AddPartialCodeFix>;
using Rule = Rule<ModuleDeclarationAnalyzer>;

public sealed class NG1004Tests
{
    [Theory]
    [InlineData("[Module] public class {|NG1004:Net|} { public Tensor Forward(Tensor x) => x; }")]
    [InlineData("[Module] public static partial class {|NG1004:Net|} { }")]
    [InlineData("[Module] file partial class {|NG1004:Net|} { public Tensor Forward(Tensor x) => x; }")]
    [InlineData("[Module] public partial record {|NG1004:Net|} { public Tensor Forward(Tensor x) => x; }")]
    [InlineData("public class Outer { [Module] public partial class {|NG1004:Net|} { public Tensor Forward(Tensor x) => x; } }")]
    [InlineData("public class Plain; [Module] public partial class {|NG1004:Net|} : Plain { public Tensor Forward(Tensor x) => x; }")]
    public Task Fires_where_no_part_can_be_added(string source) => Rule.CheckUnfinished(source);

    [Theory]
    [InlineData("[Module] public partial class Net { public Tensor Forward(Tensor x) => x; }")]
    [InlineData("[Module] public partial class Net : Module { public Tensor Forward(Tensor x) => x; }")]
    [InlineData("[Module] public abstract partial class Net { }")]
    [InlineData("public partial class Outer { [Module] internal partial class Net { public Tensor Forward(Tensor x) => x; } }")]
    [InlineData("[Module] public partial class A { public Tensor Forward(Tensor x) => x; } [Module] public partial class B : A { }")]
    public Task Stays_silent_about_classes_that_can_be_completed(string source) => Rule.Check(source);

    [Fact]
    public Task Partial_is_added_all_the_way_up() => Fix.CheckUnfinished(
        """
        class Outer
        {
            [Module]
            public sealed class {|NG1004:Net|}
            {
                public Tensor Forward(Tensor x) => x;
            }
        }
        """,
        """
        partial class Outer
        {
            [Module]
            public sealed partial class Net
            {
                public Tensor Forward(Tensor x) => x;
            }
        }
        """);

    [Fact]
    public Task Nothing_is_offered_for_a_static_class()
    {
        const string Source = "[Module] public static class {|NG1004:Net|} { }";
        return Fix.CheckUnfinished(Source, Source);
    }
}
