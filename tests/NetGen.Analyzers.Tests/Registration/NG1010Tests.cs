using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Registration;

namespace NetGen.Analyzers.Tests.Registration;

using Fix = Fix<ForwardCallAnalyzer, UseCallCodeFix>;
using Rule = Rule<ForwardCallAnalyzer>;

public sealed class NG1010Tests
{
    [Fact]
    public Task Fires_on_children_on_users_and_on_delegates() => Rule.Check("""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 4);
            private readonly Net? next;

            public Tensor Forward(Tensor x)
            {
                x = fc.{|NG1010:Forward|}(x);
                Func<Tensor, Tensor> apply = fc.{|NG1010:Forward|};
                return next?.{|NG1010:Forward|}(x) ?? apply(x);
            }
        }

        public static class Program
        {
            public static Tensor Run(Net net, Tensor x) => net.{|NG1010:Forward|}(x);
        }
        """);

    [Fact]
    public Task Stays_silent_inside_the_instance_and_about_other_types() => Rule.Check("""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 4);

            public Tensor Forward(Tensor x) => fc.Call(x);

            public Tensor Twice(Tensor x) => Forward(this.Forward(x));
        }

        [Module]
        public partial class Wider : Net
        {
            public new Tensor Forward(Tensor x) => base.Forward(x) + x;
        }

        public sealed class Mail
        {
            public int Forward(int x) => x;
        }

        public static class Program
        {
            public static int Run(Mail mail) => mail.Forward(1);
        }
        """);

    [Fact]
    public Task Call_takes_its_place_everywhere() => Fix.Check(
        """
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 4);

            public Tensor Forward(Tensor x) => fc.{|NG1010:Forward|}(fc.{|NG1010:Forward|}(x));
        }
        """,
        """
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 4);

            public Tensor Forward(Tensor x) => fc.Call(fc.Call(x));
        }
        """);
}
