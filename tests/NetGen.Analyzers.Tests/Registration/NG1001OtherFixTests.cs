using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Registration;

namespace NetGen.Analyzers.Tests.Registration;

public sealed class NG1001OtherFixTests
{
    [Theory]
    [InlineData("private readonly object {|NG1001:layer|} = new Linear(2, 2);", "private readonly Linear layer = new Linear(2, 2);")]
    [InlineData("public System.Collections.IEnumerable {|NG1001:Layers|} { get; } = new ModuleList<Linear>();", "public ModuleList<Linear> Layers { get; } = new ModuleList<Linear>();")]
    public Task A_hidden_module_is_declared_as_what_it_is(string before, string after) =>
        Fix<ModuleInPlainCollectionAnalyzer, DeclareTypeCodeFix>.Check(Sources.Net(before), Sources.Net(after));

    [Fact]
    public Task Nothing_is_offered_when_there_are_several_types() =>
        Fix<ModuleInPlainCollectionAnalyzer, DeclareTypeCodeFix>.OffersNothing(Sources.Net("""
            private object {|NG1001:layer|} = new Linear(2, 2);

            public Net(bool plain)
            {
                if (plain) layer = new ReLU();
            }
            """));

    [Fact]
    public Task A_captured_parameter_is_stored_in_a_field() => Fix<ModuleInPlainCollectionAnalyzer, StoreInFieldCodeFix>.Check(
        """
        [Module]
        public partial class Net(Linear {|NG1001:fc|}, int times)
        {
            public Tensor Forward(Tensor x)
            {
                for (int i = 0; i < times; i++) x = fc.Call(x);
                return x;
            }
        }
        """,
        """
        [Module]
        public partial class Net(Linear fc, int times)
        {
            private readonly Linear fc = fc;

            public Tensor Forward(Tensor x)
            {
                for (int i = 0; i < times; i++) x = fc.Call(x);
                return x;
            }
        }
        """);
}
