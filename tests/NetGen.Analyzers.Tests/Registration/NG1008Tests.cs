using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Registration;

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
}
