using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Registration;

namespace NetGen.Analyzers.Tests.Registration;

using Fix = Fix<TensorInPlainCollectionAnalyzer, UseContainerCodeFix>;
using Rule = Rule<TensorInPlainCollectionAnalyzer>;

public sealed class NG1002Tests
{
    [Theory]
    [InlineData("private readonly List<Parameter> {|NG1002:weights|} = [];")]
    [InlineData("private readonly Dictionary<string, Parameter> {|NG1002:weights|} = new();")]
    [InlineData("private readonly Parameter[] {|NG1002:weights|} = [];")]
    [InlineData("private readonly (Parameter A, Parameter B) {|NG1002:weights|};")]
    [InlineData("private readonly List<Tensor> {|NG1002:states|} = [];")]
    public Task Fires_on_tensors_in_plain_collections(string member) => Rule.Check(Sources.Net(member));

    [Theory]
    [InlineData("private readonly ParameterList weights = [];")]
    [InlineData("private readonly ParameterDict weights = new();")]
    [InlineData("private readonly Parameter weight = new(Tensor.Ones(2));")]
    [InlineData("[Ignore] private readonly List<Tensor> history = [];")]
    [InlineData("private static readonly Tensor[] Table = [];")]
    [InlineData("private readonly List<Linear> layers = [];")]
    [InlineData("private readonly Func<Tensor, Tensor> activation = F.Relu;")]
    public Task Stays_silent_about_registered_and_other_members(string member) => Rule.Check(Sources.Net(member));

    [Fact]
    public Task A_list_becomes_a_ParameterList() => Fix.Check(
        Sources.Net("private readonly List<Parameter> {|NG1002:weights|} = [new(Tensor.Ones(2))];"),
        Sources.Net("private readonly ParameterList weights = [new(Tensor.Ones(2))];"));

    [Fact]
    public Task A_dictionary_becomes_a_ParameterDict() => Fix.Check(
        Sources.Net("private readonly Dictionary<int, Parameter> {|NG1002:weights|} = new() { [3] = new(Tensor.Ones(2)) };"),
        Sources.Net("private readonly ParameterDict weights = new() { [3] = new(Tensor.Ones(2)) };"));

    [Fact]
    public Task Nothing_is_offered_for_bare_tensors() =>
        Fix.OffersNothing(Sources.Net("private readonly List<Tensor> {|NG1002:states|} = [];"));
}
