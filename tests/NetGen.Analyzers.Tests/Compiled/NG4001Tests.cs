using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Compiled;

using Rule = Rule<ForwardAnalyzer>;

public sealed class NG4001Tests
{
    [Fact]
    public Task Fires_on_a_branch_that_depends_on_values() => Rule.Check(Net("", "if ({|NG4001:x.Item()|} > 0) return x;"));

    [Fact]
    public Task Fires_on_what_the_compiler_has_no_code_for() => Rule.Check(Net("", "x = {|NG4001:F.MaskedSelect(x, x > 0)|};"));

    [Fact]
    public async Task Tells_of_a_gradient_by_hand_that_has_another_shape()
    {
        var analysis = await Analysis.RunAsync("""
            [Module]
            public partial class Net
            {
                [Gradient(nameof(TotalGrad))]
                private partial Tensor Total(Tensor x);
                private Tensor TotalForward(Tensor x) => x.Sum(1);
                private Tensor TotalGrad(Tensor x, Tensor y, Tensor gradY) => gradY;

                public Tensor Forward([Shape("N", 4)] Tensor x) => Total(x);
            }
            """);
        Assert.Contains("a gradient that it returns is not known to have the shape of its operand", Assert.Single(analysis.Rules).GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public Task Stays_silent_about_functions_with_gradients_by_hand() => Rule.Check("""
        public static partial class Curves
        {
            [Gradient(nameof(BendGrad))]
            public static Tensor Bend(this Tensor x, float by) => x * x * by;
            private static Tensor BendGrad(Tensor x, float by, Tensor y, Tensor gradY) => gradY * x * by;
        }

        [Module]
        public partial class Net
        {
            [Gradient(nameof(JoinGrad))]
            private Tensor Join(Tensor x, Tensor? w) => w is null ? x : x * w;
            private (Tensor, Tensor?) JoinGrad(Tensor x, Tensor? w, Tensor y, Tensor gradY) => w is null ? (gradY, null) : (gradY * w, gradY * x);

            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                Func<Tensor, Tensor?, Tensor> join = Join;
                return join(Join(x.Bend(2), null), Curves.Bend(by: 3, x: x));
            }
        }
        """);

    [Theory]
    [InlineData("[Ignore] public readonly Linear fc = new(4, 4);", "=> fc.Call(x);", "[Ignore] keeps `fc` from being registered")]
    [InlineData("public readonly Linear[] all = [new(4, 4)];", "{ foreach (var one in all) x = one.Call(x); return x; }", "hold the modules in a ModuleList")]
    [InlineData("private readonly Linear[] all = [new(4, 4)];", "{ foreach (var one in all) x = one.Call(x); return x; }", "several modules as a ModuleList")]
    [InlineData("private readonly ParameterDict all = new(Environment.GetCommandLineArgs().Select(name => new KeyValuePair<string, Parameter>(name, new(Tensor.Ones(4)))));", "=> x * all[\"a\"];", "how `all` is filled is not known while compiling")]
    [InlineData("", "{ x.Sum().Backward(); return x; }", "it computes gradients")]
    [InlineData("", "=> Again(x, x.Size(0)); private static Tensor Again(Tensor x, int times) => times == 0 ? x : Again(F.Tanh(x), times - 1);", "it depends on `N`, which differs between instances or calls")]
    public async Task Says_what_it_is(string field, string body, string told)
    {
        var analysis = await Analysis.RunAsync($"[Module] public partial class Net {{ {field} public Tensor Forward([Shape(\"N\", 4)] Tensor x) {body} }}");
        Assert.Contains(told, Assert.Single(analysis.Rules, rule => rule.Id == "NG4001").GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_child_that_is_not_compiled_on_purpose_stays_a_call() => Rule.Check("""
        [Module(Compile = CompileMode.Never)]
        public partial class Child
        {
            [return: Shape("N", 4)]
            public Tensor Forward([Shape("N", 4)] Tensor x) => x.Item() > 0 ? x : -x;
        }

        [Module]
        public partial class Net
        {
            private readonly Child child = new();

            public Tensor Forward([Shape("N", 4)] Tensor x) => child.Call(x);
        }
        """);

    [Fact]
    public Task Stays_silent_where_samples_of_a_batch_meet() => Rule.Check(Net("", "x = x - x.Mean(0);"));

    [Fact]
    public Task Stays_silent_where_compilation_is_not_wanted() =>
        Rule.Check(Net("(Compile = CompileMode.Never)", "if (x.Item() > 0) return x;"));

    [Fact]
    public Task Stays_silent_about_Training_and_constants() =>
        Rule.Check(Net("", "for (int i = 0; i < 3; i++) x = F.Dropout(x, 0.5f, Training);"));

    [Theory]
    [InlineData("", DiagnosticSeverity.Info)]
    [InlineData("(Compile = CompileMode.Required)", DiagnosticSeverity.Error)]
    public async Task Is_an_error_where_compilation_is_required(string mode, DiagnosticSeverity severity)
    {
        var analysis = await Analysis.RunAsync(Net(mode, "if (x.Item() > 0) return x;"));

        var diagnostic = Assert.Single(analysis.Rules);
        Assert.Equal(("NG4001", severity), (diagnostic.Id, diagnostic.Severity));
        Assert.Contains("x.Item()", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_parent_does_not_repeat_what_its_child_reports() => Rule.Check(Net("", "if ({|NG4001:x.Item()|} > 0) return x;") + """

        [Module]
        public partial class Parent
        {
            private readonly Net net = new();

            public Tensor Forward([Shape("N", 4)] Tensor x) => net.Call(x);
        }
        """);

    [Fact]
    public Task Leaves_errors_of_the_language_to_the_compiler() =>
        Rule.CheckUnfinished(Net("", "x = Unknown(x);"), "[Module] public partial class Other { public Tensor Forward(Tensor x) => x. }");

    [Fact]
    public Task Stands_at_what_a_constructor_does_with_a_field() => Rule.Check("""
        [Module]
        public partial class Net
        {
            private readonly Sequential body;
            private readonly Linear head = new(4, 4);
            public Net() => body = {|NG4001:Activator.CreateInstance<Sequential>()|};
            public Tensor Forward([Shape("N", 4)] Tensor x) => head.Call(body.Call(x));
        }
        """);

    [Fact]
    public Task Is_told_once_for_one_number_that_nothing_keeps() => Rule.Check("""
        [Module]
        public partial class Net
        {
            private readonly Sequential body;
            public Net(float keep) => body = new(new Linear(4, 4), new Dropout(1 - keep), new LeakyReLU(keep / 2));

            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                x = {|NG4001:body.Call(x)|};
                return F.Relu(body.Call(x));
            }
        }
        """);

    [Fact]
    public Task Stays_silent_about_a_field_that_is_null_in_another_case() => Rule.Check("""
        [Module]
        public partial class Net(bool wide)
        {
            private readonly Linear? first = wide ? new Linear(4, 4) : null;
            private readonly Linear? other = wide ? null : new Linear(4, 4, bias: false);
            public Tensor Forward([Shape("N", 4)] Tensor x) => wide ? first!.Call(x) : other!.Call(x);
        }
        """);

    [Fact]
    public Task Stands_at_the_loop_that_a_list_is_made_in() => Rule.Check("""
        [Module]
        public partial class Net
        {
            private readonly Sequential body;

            public Net(int depth)
            {
                var layers = new List<Module>();
                for (var i = 0; i < depth; i++)
                {
                    {|NG4001:layers.Add(new Linear(4, 4))|};
                    layers.Add(new ReLU());
                }

                body = new Sequential(layers.ToArray());
            }

            public Tensor Forward([Shape("N", 4)] Tensor x) => body.Call(x);
        }
        """);

    [Fact]
    public Task Stands_at_a_loop_that_begins_with_nothing() => Rule.Check("""
        [Module]
        public partial class Net(int depth)
        {
            private readonly ModuleList<Linear> parts = new(depth, _ => new Linear(4, 4));

            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                Tensor? last = null;
                {|NG4001:foreach (var part in parts) last = part.Call(last ?? x);|}
                return last ?? x;
            }
        }
        """);

    [Theory]
    [InlineData("var all = new List<Tensor>();", "all.Add(x);", "all[0]")]
    [InlineData("var all = new List<Tensor>();", "all.Add(x); x = x + {|NG4001:all[0]|};", "all[0]")]
    [InlineData("var all = new Dictionary<string, Tensor>();", "{|NG4001:all[\"x\"]|} = x;", "all[\"x\"]")]
    [InlineData("var all = x;", "var pieces = new List<Tensor>(); pieces.Add(x); x = pieces[0];", "x")]
    public Task Stands_at_what_a_loop_of_unknown_length_leaves_in_a_collection(string before, string round, string result) => Rule.Check($$"""
        [Module]
        public partial class Part
        {
            private readonly Linear fc = new(4, 4);
            [return: Shape("N", 4)]
            public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
        }

        [Module]
        public partial class Net(int depth)
        {
            private readonly ModuleList<Part> parts = new(depth, _ => new Part());

            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                {{before}}
                foreach (var part in parts)
                {
                    x = part.Call(x);
                    {{round}}
                }

                return {{result}};
            }
        }
        """);

    [Fact]
    public Task Stands_at_the_type_of_what_is_returned() => Rule.Check("""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 4);
            public {|NG4001:Dictionary<int, Tensor>|} Forward([Shape("N", 4)] Tensor x) => new() { [1] = fc.Call(x) };
        }
        """);

    private static string Net(string mode, string statement) => $$"""
        [Module{{mode}}]
        public partial class Net
        {
            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                {{statement}}
                return F.Relu(x);
            }
        }
        """;
}
