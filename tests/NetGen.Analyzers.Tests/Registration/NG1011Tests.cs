using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Registration;

using Rule = Rule<SharedWeightsAnalyzer>;

public sealed class NG1011Tests
{
    [Fact]
    public Task Fires_on_the_second_application() => Rule.Check("""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 4);
            private readonly Net? inner;

            public Tensor Forward(Tensor x)
            {
                x = fc.Call(x);
                if (inner is not null) x = {|NG1011:inner.Call(inner.Call(x))|};
                return {|NG1011:this.fc.Call(x)|};
            }
        }
        """);

    [Fact]
    public Task Stays_silent_about_alternatives_loops_and_layers_without_weights() => Rule.Check("""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 4);
            private readonly Linear other = new(4, 4);
            private readonly ReLU relu = new();

            public Tensor Forward(Tensor x, int n)
            {
                x = n > 3 ? other.Call(x) : other.Call(x + x);
                if (n == 2) return relu.Call(fc.Call(x));
                for (int i = 0; i < 3; i++) x = relu.Call(fc.Call(x));
                return x;
            }

            public Tensor Again(Tensor x) => fc.Call(x);
        }
        """);
}
