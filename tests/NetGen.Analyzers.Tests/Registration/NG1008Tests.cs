using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Registration;

namespace NetGen.Analyzers.Tests.Registration;

using Fix = Fix<ReplacedMemberAnalyzer, KeepMemberCodeFix>;
using Rule = Rule<ReplacedMemberAnalyzer>;

public sealed class NG1008Tests
{
    [Fact]
    public Task Fires_where_a_method_replaces_a_member() => Rule.Check(Sources.Net("""
        private Linear fc = new(2, 2);
        private Linear? lazy;
        private Parameter w = new(Tensor.Ones(2));

        public void Restart()
        {
            {|NG1008:fc|} = new Linear(2, 2);
            {|NG1008:lazy|} ??= new Linear(2, 2);
            {|NG1008:this.w|} = new Parameter(Tensor.Ones(2));
        }
        """));

    [Fact]
    public Task Stays_silent_during_construction_and_about_other_members() => Rule.Check(Sources.Net("""
        private Linear fc;
        private Linear? optional;
        [Ignore] private Linear? teacher;
        private int count;

        public Net()
        {
            fc = new Linear(2, 2);
            Build();
        }

        private void Build() => optional = new Linear(2, 2);

        public void Clear(Net other)
        {
            optional = null;
            teacher = new Linear(2, 2);
            other.fc = new Linear(2, 2);
            count = 3;
        }
        """));

    [Fact]
    public Task Keeps_the_module_and_loads_the_new_weights() => Fix.Check(
        Sources.Net("""
        private Linear fc = new(2, 2);
        private Linear head = new(2, 2);

        public void Restart()
        {
            {|NG1008:fc|} = new(2, 2, bias: true); // anew
        }

        public void Reset() => {|NG1008:this.head|} = new Linear(2, 2);
        """),
        Sources.Net("""
        private readonly Linear fc = new(2, 2);
        private readonly Linear head = new(2, 2);

        public void Restart()
        {
            fc.LoadStateDict(new Linear(2, 2, bias: true).StateDict()); // anew
        }

        public void Reset() => this.head.LoadStateDict(new Linear(2, 2).StateDict());
        """));

    [Theory]
    [InlineData("private Linear? fc; public void Build() { {|NG1008:fc|} = new Linear(2, 2); }")]
    [InlineData("private Linear? fc; public void Build() { {|NG1008:fc|} ??= new Linear(2, 2); }")]
    [InlineData("private Linear fc = new(2, 2); public void Use(Linear other) { {|NG1008:fc|} = other; }")]
    [InlineData("private Parameter w = new(Tensor.Ones(2)); public void Reset() { {|NG1008:w|} = new Parameter(Tensor.Ones(2)); }")]
    public Task Offers_nothing_where_nothing_is_held_before_or_nothing_new_is_made(string members) => Fix.OffersNothing(Sources.Net(members));
}
