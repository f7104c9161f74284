using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Registration;

using Rule = Rule<StateNameAnalyzer>;

public sealed class NG1007Tests
{
    [Theory]
    [InlineData("private readonly Linear fc = new(2, 2); private readonly Linear {|NG1007:_fc|} = new(2, 2);")]
    [InlineData("[Name(\"a.b\")] private readonly Linear {|NG1007:fc|} = new(2, 2);")]
    [InlineData("[Name(\"\")] private readonly Linear {|NG1007:fc|} = new(2, 2);")]
    [InlineData("private readonly Parameter w = new(Tensor.Ones(2)); [Name(\"w\"), Buffer] private readonly Tensor {|NG1007:mean|} = Tensor.Ones(2);")]
    public Task Fires_on_names_that_cannot_be_registered(string members) => Rule.Check(Sources.Net(members));

    [Fact]
    public Task Fires_on_a_member_that_hides_one_of_Module() =>
        Rule.CheckUnfinished(Sources.Net("public readonly new Linear {|NG1007:Parameters|} = new(2, 2);"));

    [Theory]
    [InlineData("private readonly Linear fc = new(2, 2); [Name(\"head\")] private readonly Linear _fc = new(2, 2);")]
    [InlineData("private readonly Linear fc = new(2, 2); [Ignore] private readonly Linear _fc = new(2, 2);")]
    [InlineData("private readonly Linear a = new(2, 2); private readonly int _a = 3;")]
    public Task Stays_silent_about_names_that_differ(string members) => Rule.Check(Sources.Net(members));
}
