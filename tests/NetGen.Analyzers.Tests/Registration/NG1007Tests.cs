using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Registration;

namespace NetGen.Analyzers.Tests.Registration;

using Fix = Fix<StateNameAnalyzer, StateNameCodeFix>;
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
    [InlineData("protected readonly Linear fc = new(2, 2);", "private readonly Linear {|NG1007:_fc|} = new(2, 2);")]
    [InlineData("private readonly Linear fc = new(2, 2);", "private readonly Linear {|NG1007:fc|} = new(2, 2);")]
    [InlineData("protected virtual Linear Head { get; } = new(2, 2);", "protected override Linear Head { get; } = new(2, 4);")]
    [InlineData("protected abstract Linear Head { get; }", "protected override Linear Head { get; } = new(2, 4);")]
    [InlineData("private readonly Linear fc = new(2, 2);", "[Name(\"other\")] private readonly Linear fc = new(2, 2);")]
    public Task Looks_at_base_classes_as_well(string basis, string members) => Rule.CheckUnfinished($$"""
        using NetGen;
        using NetGen.Layers;

        [Module] public abstract partial class Basis { {{basis}} public Tensor Forward(Tensor x) => x; }
        [Module] public partial class Net : Basis { {{members}} }
        """);

    [Theory]
    [InlineData("private readonly Linear fc = new(2, 2); [Name(\"head\")] private readonly Linear _fc = new(2, 2);")]
    [InlineData("private readonly Linear fc = new(2, 2); [Ignore] private readonly Linear _fc = new(2, 2);")]
    [InlineData("private readonly Linear a = new(2, 2); private readonly int _a = 3;")]
    public Task Stays_silent_about_names_that_differ(string members) => Rule.Check(Sources.Net(members));

    [Theory]
    [InlineData(
        "private readonly Linear fc = new(2, 2);\nprivate readonly Linear {|NG1007:_fc|} = new(2, 2);",
        "private readonly Linear fc = new(2, 2);\n[Name(\"fc2\")]\nprivate readonly Linear _fc = new(2, 2);")]
    [InlineData(
        "private readonly Linear fc = new(2, 2), fc2 = new(2, 2); [Name(\"fc\")] private readonly Linear {|NG1007:head|} = new(2, 2);",
        "private readonly Linear fc = new(2, 2), fc2 = new(2, 2); [Name(\"fc3\")] private readonly Linear head = new(2, 2);")]
    [InlineData("[Name(\"a.b\")] private readonly Linear {|NG1007:fc|} = new(2, 2);", "[Name(\"a_b\")] private readonly Linear fc = new(2, 2);")]
    [InlineData("[Name(\"\")] public Linear {|NG1007:Head|} { get; } = new(2, 2);", "[Name(\"head\")] public Linear Head { get; } = new(2, 2);")]
    public Task Gives_the_member_a_name_that_is_free(string before, string after) => Fix.Check(Sources.Net(before), Sources.Net(after));

    [Fact]
    public Task Renames_the_member_with_its_uses() => Fix.Check(
        Sources.Net("private readonly Linear fc = new(2, 2); private readonly Linear {|NG1007:_fc|} = new(2, 2); public Tensor Twice(Tensor x) => _fc.Call(fc.Call(x));"),
        Sources.Net("private readonly Linear fc = new(2, 2); private readonly Linear fc2 = new(2, 2); public Tensor Twice(Tensor x) => fc2.Call(fc.Call(x));"),
        action: 1);

    [Fact]
    public Task Renames_a_member_that_hides_one_of_Module() => Fix.CheckUnfinished(
        Sources.Net("public readonly new Linear {|NG1007:Parameters|} = new(2, 2);"),
        Sources.Net("public readonly new Linear parameters = new(2, 2);"));
}
