using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>Forward becomes a graph.</summary>
public sealed class BindingTests
{
    [Fact]
    public void The_seed_network()
    {
        var model = Bind(Sources.MnistNet);
        Snapshot.Verify(Describe(model));
    }

    [Theory]
    [InlineData("public Tensor Forward(Tensor x) { var y = x + 1; y *= 2f; y -= x; return -y / 3; }", "input add mul sub neg div")]
    [InlineData("public Tensor Forward(Tensor x) { for (var i = 0; i < 3; i++) x = F.Relu(x); return x; }", "input relu relu relu")]
    [InlineData("public Tensor Forward(Tensor x) { foreach (var p in new[] { 0.1f, 0.2f }) x = F.Dropout(x, p, Training); return x; }", "input dropout dropout")]
    [InlineData("public Tensor Forward(Tensor x) { var i = 0; while (i++ < 2) { if (i == 1) continue; x = F.Tanh(x); } return x; }", "input tanh")]
    [InlineData("public Tensor Forward(Tensor x) => Act(x); private Tensor Act(Tensor y) { return F.Sigmoid(y); }", "input sigmoid")]
    [InlineData("public Tensor Forward(Tensor x) { Tensor Twice(Tensor y) => y + y; return Twice(Twice(x)); }", "input add add")]
    [InlineData("public Tensor Forward(Tensor x) { var (a, b) = Split(x); return a * b; } private (Tensor, Tensor) Split(Tensor x) => (F.Relu(x), x);", "input relu mul")]
    [InlineData("public Tensor Forward(Tensor x) { (Tensor a, Tensor b) t = (x, F.Relu(x)); return t.a + t.b; }", "input relu add")]
    [InlineData("private const int Times = 2; public Tensor Forward(Tensor x) { for (int i = 0; i < Times; ++i) x = x * i; return x; }", "input mul mul")]
    [InlineData("private bool wide; public Net() { wide = true; } public Tensor Forward(Tensor x) => wide ? F.Relu(x) : F.Tanh(x);", "input relu")]
    [InlineData("private Linear fc = new(2, 2); public Linear Head { get; private set; } = new(2, 2); public Tensor Forward(Tensor x) => Head.Call(fc.Call(x));", "input call call")]
    [InlineData("private readonly bool wide = true; public Tensor Forward(Tensor x) => wide ? F.Relu(x) : F.Tanh(x);", "input relu")]
    [InlineData("private readonly string kind = \"tanh\"; public Tensor Forward(Tensor x) => kind switch { \"relu\" => F.Relu(x), _ => F.Tanh(x) };", "input tanh")]
    [InlineData("private readonly Parameter w = new(Tensor.Ones([3])); public Tensor Forward(Tensor x) => x * w + w;", "input parameter mul add")]
    [InlineData("[Buffer] private readonly Tensor w = Tensor.Ones([3]); public Tensor Forward(Tensor x) => x - w;", "input buffer sub")]
    [InlineData("public Tensor Forward(Tensor x) { switch (Training) { case true: x = F.Relu(x); break; default: break; } return x; }", "input relu")]
    [InlineData("public Tensor Forward(Tensor x, bool flag = false) { Func<Tensor, Tensor> f = F.Relu; return x; }", "input")]
    [InlineData("private Tensor Scale => F.Relu(w); private readonly Parameter w = new(Tensor.Ones([3])); public Tensor Forward(Tensor x) => x * Scale;", "input parameter relu mul")]
    [InlineData("public Tensor Forward(Tensor x) => Functions.Swish(x); }\n public static class Functions { public static Tensor Swish(Tensor y) => y * F.Sigmoid(y);", "input sigmoid mul")]
    [InlineData("public Tensor Forward(Tensor x) => x.View(x.Size(0), -1);", "input view")]
    [InlineData("private readonly Linear? skip = null; public Tensor Forward(Tensor x) => skip?.Call(x) ?? F.Relu(x);", "input relu")]
    [InlineData("private readonly Linear? skip = new(2, 2); public Tensor Forward(Tensor x) => skip is not null ? skip.Call(x) : x;", "input call")]
    [InlineData("private readonly Linear fc = new(2, 2); public Tensor Forward(Tensor x) => fc.Forward(fc.Call(x));", "input call call")]
    [InlineData("private readonly Sequential all = new(new Linear(2, 2), new ReLU()); public Tensor Forward(Tensor x) => all.Call(x);", "input call")]
    [InlineData("private readonly ModuleList<Linear> all = new(3, _ => new Linear(2, 2)); public Tensor Forward(Tensor x) { foreach (var one in all) x = one.Call(x); return all[0].Call(x); }", "input call call call call")]
    [InlineData("public (Tensor, Tensor) Forward(Tensor x) => (x, F.Relu(x));", "input relu")]
    [InlineData("public (Tensor Out, (Tensor H, Tensor C) State) Forward(Tensor x) { var (y, (h, _)) = Cell(x); return (y + h, (h, h)); } private (Tensor, (Tensor, Tensor)) Cell(Tensor x) => (F.Relu(x), (F.Tanh(x), x));", "input relu tanh add")]
    [InlineData("public Tensor Forward(Tensor x, (Tensor h, Tensor c) state) => x * state.h + state.c;", "input input input mul add")]
    [InlineData("public Tensor Forward(Pair p) => p.Sum() * p.Right; }\n public sealed record Pair(Tensor Left, Tensor Right) { public Tensor Sum() => Left + Twice; private Tensor Twice => Right + Right;", "input input add add mul")]
    [InlineData("public Pair Forward(Tensor x) { var p = new Pair(x, F.Relu(x)); var (a, b) = p with { Left = F.Tanh(p.Left) }; return new Pair(a + b, b); }\n public readonly record struct Pair(Tensor Left, Tensor Right);", "input relu tanh add")]
    [InlineData("public Tensor Forward(Tensor x) { var all = new { Left = x, Right = F.Relu(x) }; return all.Left + all.Right; }", "input relu add")]
    [InlineData("public Tensor Forward(Tensor x) => new Gate(x).Apply(x);\n private sealed class Gate { private readonly Tensor open; private readonly float scale = 2f; public Gate(Tensor x) { open = F.Sigmoid(x); } public Tensor Apply(Tensor y) => open * y * scale; }", "input sigmoid mul mul")]
    [InlineData("private readonly Two two = new(); public Tensor Forward(Tensor x) { var (a, b) = two.Call(x, other: x, wide: true); return a - b; }\n [Module] public partial class Two { public (Tensor, Tensor) Forward(Tensor x, Tensor other, bool wide) => (x, other); }", "input call call_result call_result sub")]
    [InlineData("public Tensor Forward(Tensor x) { (Tensor, Tensor)? state = null; state ??= (x, F.Relu(x)); if (state is { } s) x = s.Item1 + state.Value.Item2; return state.HasValue ? x : -x; }", "input relu add")]
    [InlineData("public Tensor Forward(Tensor x) { var scale = 2f; System.Func<Tensor, Tensor> f = y => y * scale; return Twice(f, x); } private static Tensor Twice(System.Func<Tensor, Tensor> f, Tensor x) => f(f(x));", "input mul mul")]
    [InlineData("public Tensor Forward(Tensor x) { Tensor[] parts = [x, F.Relu(x)]; var sum = parts[0]; foreach (var part in parts) sum += part; return sum; }", "input relu add add")]
    [InlineData("private readonly Sequential all = new(); public Net() { for (var i = 0; i < 3; i++) { all.Add(new Linear(2, 2)); if (i < 2) all.Add(\"act\" + i, new ReLU()); } } public Tensor Forward(Tensor x) { for (var i = 0; i < all.Count; i++) x = ((Linear)all[0]).Call(x); return x; }", "input call call call call call")]
    [InlineData("private readonly ModuleList<Linear> all = new(System.Linq.Enumerable.Range(1, 2).Select(i => new Linear(i, i + 1))); public Tensor Forward(Tensor x) => all.Aggregate(x, (y, one) => one.Call(y));", "input call call")]
    [InlineData("public Tensor Forward(Tensor x) { var list = new System.Collections.Generic.List<Tensor> { x }; list.Add(F.Relu(x)); list.Insert(0, F.Tanh(x)); Tensor[] all = [.. list, x]; return all[0] + all[3]; }", "input relu tanh add")]
    [InlineData("private readonly Linear fc = new(2, 2); public Tensor Forward(Tensor x) { Tensor y; using (GradMode.NoGrad()) { y = F.Tanh(fc.Call(x)); } return x.Detach() + y; }", "input call tanh detach detach add")]
    [InlineData("public Tensor Forward(Tensor x) { var y = F.Relu(x); using var none = GradMode.NoGrad(); return F.Tanh(y); }", "input relu tanh detach")]
    public void What_is_understood(string members, string operations)
    {
        var model = Bind(Sources.Module(members));
        Assert.Empty(model.Obstacles);
        Assert.Equal(operations, string.Join(" ", model.Training!.Nodes.AsImmutable().Select(node => node.Op).Where(op => op != "constant")));
    }

    [Theory]
    [InlineData("public Tensor Forward(Tensor x) { if (x.Item() > 0) return x; return -x; }", "x.Item()", "values")]
    [InlineData("private readonly Linear fc = new(2, 2); public Tensor Forward(Tensor x) { x = fc.Call(x); return x.Rank == 2 ? x : -x; }", "x.Rank", "modules that are called")]
    [InlineData("public Tensor Forward(Tensor x) => new Linear(2, 2).Call(x);", "new Linear(2, 2)", "new weights")]
    [InlineData("private int count = 0; public Tensor Forward(Tensor x) { count++; return x; }", "count", "count")]
    [InlineData("public Tensor Forward(Tensor x) { try { return x; } finally { } }", "try { return x; } finally { }", "exceptions")]
    [InlineData("public Tensor Forward(Tensor x) { while (true) x = F.Relu(x); }", "", "unroll")]
    [InlineData("public Tensor Forward(Tensor x) => Forward(x);", "Forward(x)", "nest")]
    [InlineData("public int Forward(Tensor x) => 1;", "", "returns tensors")]
    [InlineData("public Tensor Forward(Tensor x, int k) { for (var i = 0; i < k; i++) { x = -x; i++; } return x; }", "i < k", "not known")]
    [InlineData("public Tensor Forward(Tensor x, int k) { var all = new System.Collections.Generic.List<System.Collections.Generic.List<Tensor>> { new() }; for (var i = 0; i < k; i++) all[0].Add(x); return F.Cat([.. all[0]], 0); }", "", "a list inside another")]
    [InlineData("public Tensor Forward(Tensor x, int k) { var i = 0; while (i++ < k) x = -x; return x; }", "i++ < k", "not known")]
    [InlineData("public Linear fc = new(2, 2); public Tensor Forward(Tensor x) => fc.Call(x);", "fc", "readonly")]
    [InlineData("private Linear fc = new(2, 2); public void Replace() => (fc, _) = (new(3, 3), 0); public Tensor Forward(Tensor x) => fc.Call(x);", "fc", "readonly")]
    [InlineData("public Net() { RegisterParameter(\"w\", new Parameter(Tensor.Ones([2]))); } public Tensor Forward(Tensor x) => x;", "RegisterParameter(\"w\", new Parameter(Tensor.Ones([2])))", "registers")]
    [InlineData("public bool deep = true; public Tensor Forward(Tensor x) => deep ? x : -x;", "deep", "readonly")]
    public void What_is_not_understood_is_told_at_the_expression(string members, string construct, string reason)
    {
        var source = Sources.Module(members);
        var model = Bind(source);
        var obstacle = Assert.Single(model.Obstacles);
        Assert.Contains(reason, obstacle.Reason + obstacle.Rewrite, StringComparison.Ordinal);
        if (construct.Length > 0) Assert.Equal(construct, source.Substring(SourceText.From(source).Lines[obstacle.Origin.Line - 1].Start + obstacle.Origin.Column, obstacle.Origin.Length));
        Assert.Null(model.Inference);
    }

    [Theory]
    [InlineData("\"N\", 1, 28", "[N, 1, 28]")]
    [InlineData("\"N\", \"4*dim\", \"T + 1\"", "[N, 4*dim, T + 1]")]
    [InlineData("\"N\", \"not a size\"", "[?]")]
    [InlineData("null", "[?]")]
    public void Declared_shapes(string sizes, string shape)
    {
        var model = Bind(Sources.Module($"public Tensor Forward([Shape({sizes})] Tensor x) => x;").Replace("Shape(null", "Shape(null!", StringComparison.Ordinal));
        Assert.Equal(shape, Assert.Single(model.Inputs).Type.Shape.ToString());
    }

    [Fact]
    public void Training_is_true_in_one_graph_and_false_in_the_other()
    {
        var model = Bind(Sources.Module("public Tensor Forward(Tensor x) => Training ? F.Relu(x) : F.Tanh(x);"));
        Assert.Equal("relu", model.Training![1].Op);
        Assert.Equal("tanh", model.Inference![1].Op);
    }

    [Fact]
    public void Arguments_of_members_come_from_initialisers_constructors_and_parameters()
    {
        var model = Bind("""
            using NetGen;
            using NetGen.Layers;

            [Module]
            public partial class Block
            {
                private readonly int hidden;
                private readonly Linear first;
                private readonly Linear second;
                private readonly Conv2d conv = new(1, 2, (3, 5), padding: "same");
                private readonly Dropout drop;

                public Block(int dim, float p = 0.1f)
                {
                    hidden = 4 * dim;
                    first = new Linear(dim, hidden);
                    second = new(hidden, dim, bias: false);
                    drop = new Dropout(p);
                }

                public Tensor Forward([Shape("N", "dim")] Tensor x) => drop.Call(second.Call(first.Call(x)));
            }
            """);
        Snapshot.Verify(Describe(model));
    }

    [Fact]
    public void A_constructor_that_cannot_be_followed_leaves_its_members_unknown()
    {
        var model = Bind("""
            using NetGen;
            using NetGen.Layers;

            [Module]
            public partial class Net
            {
                private readonly ModuleList<Linear> layers = new();
                private readonly Linear head;

                public Net(int[] widths)
                {
                    var last = 3;
                    foreach (var width in widths)
                    {
                        layers.Add(new Linear(last, width));
                        last = width;
                    }

                    head = new Linear(last, 10);
                }

                public Tensor Forward(Tensor x)
                {
                    foreach (var layer in layers) x = layer.Call(x);
                    return head.Call(x);
                }
            }
            """);
        Assert.Null(model.Members[0].Arguments);
        Assert.Contains(new Argument("inFeatures", new AttributeValue.Unknown()), model.Members[1].Arguments!.Value);
        Assert.NotEmpty(model.Obstacles);
    }

    [Fact]
    public void A_training_step()
    {
        var run = GeneratorHarness.RunClean(Sources.MnistNet, Sources.Trainer);
        var step = Assert.Single(run.Outputs<StepModel>(Stages.StepBinding));
        Assert.Equal(("net", "App.MnistNet", "TrainLoss"), (step.Networks[0].Name, step.Networks[0].TypeFullName, step.LossMethod));
        Snapshot.Verify(GraphPrinter.Print(step.Loss!));
    }

    [Theory]
    [InlineData("public Tensor Forward(Tensor x)", "F.MseLoss(x, x)", "no network")]
    [InlineData("public virtual Tensor Forward(Tensor x)", "F.MseLoss(net.Call(x), other.Call(x))", "may replace")]
    [InlineData("public virtual Tensor Forward(Tensor x)", "net.Call(x).Mean()", "may replace")]
    public void What_keeps_a_training_step_from_being_compiled(string forward, string loss, string reason)
    {
        var run = GeneratorHarness.RunClean(Sources.Module($"private readonly Linear fc = new(2, 2); {forward} => fc.Call(x);"), $$"""
            using NetGen;

            namespace App;

            public sealed partial class Trainer(Net net, Net other, Sgd optimizer)
            {
                public Net Other => other ?? net;
                [TrainingStep] public partial float Train(Tensor x);
                private Tensor TrainLoss(Tensor x) => {{loss}};
            }
            """);
        var step = Assert.Single(run.Outputs<StepModel>(Stages.StepBinding));
        Assert.Contains(reason, Assert.Single(step.Obstacles).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public Tensor Forward(Tensor x, Tensor? mask = null) => mask is null ? F.Relu(x) : x * mask;", "@mask==null: input relu; not @mask==null: input input mul")]
    [InlineData("public Tensor Forward(Tensor x, (Tensor H, Tensor C)? state = null) { var (h, c) = state ?? (x, x); return h + c; }", "@state==null: input add; not @state==null: input input input add")]
    [InlineData("public Tensor Forward(Tensor x, bool causal, Side side = Side.Left) { if (causal) return x; return side switch { Side.Left => -x, Side.Right => F.Relu(x), _ => F.Tanh(x) }; }\n public enum Side { Left, Right, Both }", "@causal: input; not @causal, not @side==Left, not @side==Right: input tanh; not @causal, not @side==Left, @side==Right: input relu; not @causal, @side==Left: input neg")]
    [InlineData("private readonly Linear? skip; public Net(int a, int b) { if (a != b) skip = new Linear(a, b); } public Tensor Forward(Tensor x) => x + (skip?.Call(x) ?? x);", "present(skip): input call add; not present(skip): input add")]
    [InlineData("private readonly Linear? skip; private readonly bool deep; public Net(bool deep, bool wide) { this.deep = deep && wide; skip = wide ? new Linear(2, 2) : null; } public Tensor Forward(Tensor x) { if (skip != null && deep) x = skip.Call(x); return x; }", "present(skip), $deep&$wide: input call; present(skip), not $deep&$wide: input; not present(skip): input")]
    [InlineData("public Tensor Forward(Tensor x, Tensor? y = null) { if (y is null) throw new ArgumentNullException(nameof(y)); return x + y; }", "@y==null: throws; not @y==null: input input add")]
    public void What_only_a_caller_or_an_instance_knows_makes_cases(string members, string expected)
    {
        var model = Bind(Sources.Module(members));
        Assert.Empty(model.Obstacles);
        var cases = model.TrainingCases.AsImmutable().Select(one =>
            string.Join(", ", one.Decisions.AsImmutable().Select(decision => (decision.Value ? "" : "not ") + Describe(decision.Condition))) + ": "
            + (one.Graph is { } graph ? string.Join(" ", graph.Nodes.AsImmutable().Select(node => node.Op)) : one.Obstacle!.Reason == Obstacle.Throws ? "throws" : one.Obstacle.Reason));
        Assert.Equal(expected.Split("; ").Order(), cases.Order());
    }

    [Theory]
    [InlineData("bool? deep = null", "deep == true", "deep == null", "(deep == true)", "deep is null")]
    [InlineData("int? count = 3", "count > 2", "count != null", "(count > 2)", "count is not null")]
    [InlineData("string kind = \"a\\n\"", "kind == \"b\\\"\"", "kind is \"c\"", "(kind == \"b\\\"\")", "(kind == \"c\")")]
    [InlineData("Side side, Side? other = null", "side != Side.Left", "other is Side.Right", "(side != global::App.Net.Side.Left)", "(other == global::App.Net.Side.Right)")]
    [InlineData("float p = 0.5f", "p >= 0.25f", "p is 0f", "(p >= 0.25D)", "(p == 0")]
    public void Cases_are_chosen_by_tests_of_the_parameters(string parameters, string first, string second, string firstText, string secondText)
    {
        var run = GeneratorHarness.RunClean(Sources.Module($$"""
                public enum Side { Left, Right }
                public Tensor Forward([Shape("N", 3)] Tensor x, {{parameters}})
                {
                    if ({{first}}) x = F.Relu(x);
                    return {{second}} ? F.Tanh(x) : -x;
                }
            """));
        var entry = run["App.Net.Forward.g.cs"];
        Assert.Contains(firstText, entry, StringComparison.Ordinal);
        Assert.Contains(secondText, entry, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_over_a_container_of_unknown_length_is_one_node()
    {
        var model = Bind(Sources.Module("""
                private readonly ModuleList<Linear> all;
                private readonly Sequential tail = new();
                public Net(int depth, int dim, bool deep)
                {
                    all = new(depth, i => new Linear(dim + i, dim + i + 1));
                    tail.Add(new ReLU());
                    if (deep) tail.Add(new Linear(dim, dim));
                    tail.Add(new Dropout());
                }

                public Tensor Forward(Tensor x)
                {
                    var (sum, start) = (x, x);
                    foreach (var one in all)
                    {
                        x = one.Call(x) + start.View(x.Size(0), -1);
                        sum += x;
                    }

                    return tail.Call(sum * x);
                }
            """));
        Assert.Empty(model.Obstacles);
        Snapshot.Verify(Describe(model));
    }

    [Fact]
    public void Members_and_arguments_wait_for_constructor_parameters()
    {
        var model = Bind("""
            using System;
            using NetGen;
            using NetGen.Layers;

            public enum Activation { ReLU, SiLU }

            [Module]
            public partial class Block(int dim, int heads, Activation activation = Activation.SiLU, bool norm = true, int? hidden = null, float p = 0.1f)
            {
                private readonly float scale = 1f / MathF.Sqrt(dim / heads);
                private readonly Linear first = new(dim, hidden ?? 4 * dim);
                private readonly Sequential body = new(
                    new Linear(dim, Math.Max(dim / 2, 8)),
                    norm ? new LayerNorm(dim) : new Identity(),
                    activation switch { Activation.ReLU => new ReLU(), Activation.SiLU => new SiLU(), _ => throw new ArgumentException("activation") },
                    new Dropout(1 - p));

                public Tensor Forward([Shape("N", "dim")] Tensor x) => body.Call(first.Call(x)) * scale;
            }
            """);
        Snapshot.Verify(Describe(model));
    }

    private static ModuleModel Bind(string source)
    {
        var run = GeneratorHarness.RunClean(source);
        var model = run.Outputs<ModuleModel>(Stages.ModuleBinding).First();
        Assert.Null(model.InternalFault);
        return model;
    }

    private static string Describe(ModuleModel model)
    {
        var members = model.Members.AsImmutable().Select(member => Describe(member, ""));
        var parameters = string.Join(", ", model.ConstructorParameters.AsImmutable().Select(parameter => $"{parameter.TypeName} {parameter.Name}"));
        return $"{model.Type.FullName}({parameters})\n{string.Join("\n", members)}\n\ntraining {GraphPrinter.Print(model.Training!)}\ninference {GraphPrinter.Print(model.Inference!)}";
    }

    private static string Describe(Member member, string indent) =>
        $"{indent}{member.Kind} {member.Field} \"{member.StateName}\": {member.TypeFullName}({(member.Arguments is { } arguments ? string.Join(", ", arguments.AsImmutable().Select(Describe)) : "?")})"
        + (member.Count is { } count ? $" times {Describe(count)}" : "")
        + (member.When is { } when ? $" when {Describe(when)}" : "")
        + string.Concat(member.Children.AsImmutable().Select(child => "\n" + Describe(child, indent + "    ")));

    private static string Describe(Argument argument) => $"{argument.Parameter}: " + (argument.Value is { } value ? Describe(value) : "null");

    private static string Describe(AttributeValue value) => value switch
    {
        AttributeValue.Dims dims => dims.Values.ToString(),
        AttributeValue.Number number => FormattableString.Invariant($"{number.Value}"),
        AttributeValue.Flag flag => flag.Value ? "true" : "false",
        AttributeValue.Text text => text.Value,
        AttributeValue.Reference reference => (reference.Parameter[0] == '@' ? "" : "$") + reference.Parameter,
        AttributeValue.Nothing => "null",
        AttributeValue.Formula { Arguments: { Count: 2 } two } formula => Describe(two[0]) + formula.Function + Describe(two[1]),
        AttributeValue.Formula formula => $"{formula.Function}({string.Join(", ", formula.Arguments.AsImmutable().Select(Describe))})",
        _ => "?",
    };
}
