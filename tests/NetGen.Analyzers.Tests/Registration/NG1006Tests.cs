using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Registration;

namespace NetGen.Analyzers.Tests.Registration;

using Fix = Fix<ModuleMadeInForwardAnalyzer, MoveToFieldCodeFix>;

public sealed class NG1006Tests
{
    [Fact]
    public Task Fires_on_a_module_that_nothing_reads() => Rule<UnusedModuleAnalyzer>.Check("""
        [Module]
        public partial class Net
        {
            private readonly Linear fc1 = new(4, 4);
            private readonly Linear {|NG1006:fc2|} = new(4, 4);
            private readonly Linear {|NG1006:fc3|};

            public Net()
            {
                fc3 = new Linear(4, 4);
            }

            public Tensor Forward(Tensor x) => fc1.Call(x);
        }
        """);

    [Fact]
    public Task Stays_silent_about_modules_that_are_read_or_visible() => Rule<UnusedModuleAnalyzer>.Check("""
        [Module]
        public partial class Net
        {
            private readonly Linear inOther = new(4, 4);
            private readonly Linear inConstructor;
            private readonly Sequential body;
            public readonly Linear Shown = new(4, 4);
            [Ignore] private readonly Linear ignored = new(4, 4);

            public Net()
            {
                inConstructor = new Linear(4, 4);
                body = new Sequential(inConstructor);
            }

            public Tensor Forward(Tensor x) => Other(body.Call(x));

            private Tensor Other(Tensor x) => inOther.Call(x);
        }
        """);

    [Fact]
    public Task Fires_on_a_module_made_in_Forward() => Rule<ModuleMadeInForwardAnalyzer>.Check("""
        [Module]
        public partial class Net
        {
            public Tensor Forward(Tensor x)
            {
                var fc = {|NG1006:new Linear(4, 4)|};
                return {|NG1006:new Linear(4, 4)|}.Call(fc.Call(x));
            }
        }
        """);

    [Fact]
    public Task Stays_silent_about_modules_without_weights_and_outside_Forward() => Rule<ModuleMadeInForwardAnalyzer>.Check("""
        [Module]
        public partial class Net
        {
            private Linear? lazy;

            public Tensor Forward(Tensor x)
            {
                lazy ??= new Linear(4, 4);
                return new ReLU().Call(lazy.Call(x));
            }

            public static Linear Make() => new(4, 4);
        }
        """);

    [Fact]
    public Task A_module_made_in_Forward_moves_to_a_field() => Fix.Check(
        """
        [Module]
        public partial class Net
        {
            public Tensor Forward(Tensor x)
            {
                return {|NG1006:new Linear(4, 2)|}.Call(x);
            }
        }
        """,
        """
        [Module]
        public partial class Net
        {
            private readonly Linear linear = new(4, 2);

            public Tensor Forward(Tensor x)
            {
                return linear.Call(x);
            }
        }
        """);

    [Fact]
    public Task Nothing_is_offered_for_a_module_whose_size_is_known_only_in_Forward() => Fix.OffersNothing("""
        [Module]
        public partial class Net
        {
            public Tensor Forward(Tensor x)
            {
                return {|NG1006:new Linear(x.Size(1), 2)|}.Call(x);
            }
        }
        """);
}
