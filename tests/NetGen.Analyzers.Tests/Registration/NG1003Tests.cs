using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Registration;

namespace NetGen.Analyzers.Tests.Registration;

using Fix = Fix<UndeclaredTensorAnalyzer, DeclareTensorCodeFix>;
using Rule = Rule<UndeclaredTensorAnalyzer>;

public sealed class NG1003Tests
{
    [Theory]
    [InlineData("private readonly Tensor {|NG1003:mean|} = Tensor.Zeros(2);")]
    [InlineData("private Tensor? {|NG1003:last|};")]
    [InlineData("public Tensor {|NG1003:Mask|} { get; } = Tensor.Ones(2);")]
    public Task Fires_on_a_bare_tensor(string member) => Rule.Check(Sources.Net(member));

    [Theory]
    [InlineData("private readonly Parameter weight = new(Tensor.Zeros(2));")]
    [InlineData("[Buffer] private readonly Tensor mean = Tensor.Zeros(2);")]
    [InlineData("[Buffer(Persistent = false)] private readonly Tensor mask = Tensor.Zeros(2);")]
    [InlineData("[Ignore] private Tensor? last;")]
    [InlineData("private static readonly Tensor Mean = Tensor.Zeros(2);")]
    [InlineData("private Tensor Fresh => Tensor.Zeros(2);")]
    public Task Stays_silent_about_declared_tensors(string member) => Rule.Check(Sources.Net(member));

    [Fact]
    public Task Stays_silent_about_tensors_registered_by_hand() => Rule.Check(Sources.Net("""
        private readonly Tensor mean = Tensor.Zeros(2);

        public Net() => RegisterBuffer("mean", mean);
        """));

    [Theory]
    [InlineData(0, "private readonly Parameter scale = new(Tensor.Ones(2));")]
    [InlineData(1, "[Buffer]\nprivate readonly Tensor scale = Tensor.Ones(2);")]
    [InlineData(2, "[Ignore]\nprivate readonly Tensor scale = Tensor.Ones(2);")]
    public Task Each_of_three_declarations_is_offered(int action, string declared) => Fix.Check(
        Sources.Net("private readonly Tensor {|NG1003:scale|} = Tensor.Ones(2);"), Sources.Net(declared), action);

    [Fact]
    public Task A_tensor_that_is_assigned_elsewhere_is_not_made_a_parameter() => Fix.Check(
        Sources.Net("private Tensor {|NG1003:last|} = Tensor.Ones(2); public void Keep(Tensor x) => last = x;"),
        Sources.Net("[Buffer]\nprivate Tensor last = Tensor.Ones(2); public void Keep(Tensor x) => last = x;"));

    [Fact]
    public Task Comments_stay_above_the_attribute() => Fix.Check(
        Sources.Net("// Seen so far.\nprivate Tensor? {|NG1003:mean|};"),
        Sources.Net("// Seen so far.\n[Ignore]\nprivate Tensor? mean;"),
        action: 1);
}
