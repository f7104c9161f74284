using NetGen.Compiler.Pipeline;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>
/// What Forward may use, an item a row: each program demands to be compiled, nothing keeps any of its modules from it, and it
/// computes what the source says.
/// </summary>
public sealed class LanguageTableTests
{
    [Theory]
    [InlineData("locals", "", "var y = fc.Call(x); Tensor z = y; return z + y;")]
    [InlineData("reassignment", "", "x = fc.Call(x); x += x; x *= 0.5f; x -= 1; x /= 2; return x;")]
    [InlineData("deconstruction", "", "var (a, b) = (fc.Call(x), x); (x, _) = (a * b, b); return x;")]
    [InlineData("tuples", "private static (Tensor Sum, Tensor Difference) Both(Tensor a, Tensor b) => (a + b, a - b);", "var both = Both(x, fc.Call(x)); return both.Sum * both.Difference;")]
    [InlineData("records", "public sealed record Pair(Tensor Left, Tensor Right);", "var pair = new Pair(x, fc.Call(x)); var (left, right) = pair with { Left = F.Tanh(pair.Left) }; return left * right;")]
    [InlineData("helper methods", "private Tensor Act(Tensor y) { if (y.Rank > 1) y = F.Relu(y); return fc.Call(y); }", "return Act(x * 2);")]
    [InlineData("static helpers with defaults", "private static Tensor Act(Tensor y, float scale = 2, bool tanh = false) => tanh ? F.Tanh(y) * scale : F.Relu(y) * scale;", "return Act(fc.Call(x)) + Act(x, tanh: true);")]
    [InlineData("local functions", "", "return Act(fc.Call(x)); static Tensor Act(Tensor y) => F.Relu(y) + y;")]
    [InlineData("lambdas", "", "Func<Tensor, Tensor, Tensor> mix = (a, b) => a * b + x; return mix(fc.Call(x), x);")]
    [InlineData("if on Training", "", "if (Training) { x = x * 2; } return fc.Call(x);")]
    [InlineData("?: on Training", "", "return Training ? fc.Call(x) : fc.Call(x * 0.5f);")]
    [InlineData("if on a constant", "private const int Depth = 3;", "if (Depth > 2) x = fc.Call(x); return x;")]
    [InlineData("switch on a constant", "private const string Act = \"gelu\";", "switch (Act) { case \"gelu\": x = F.Gelu(fc.Call(x)); break; } return Act switch { \"relu\" => F.Relu(x), _ => x };")]
    [InlineData("switch on an enumeration", "public enum Kind { Relu, Tanh } private readonly Kind kind = Kind.Tanh;", "return kind switch { Kind.Relu => F.Relu(x), Kind.Tanh => F.Tanh(fc.Call(x)), _ => throw new InvalidOperationException() };")]
    [InlineData("nullability of a child", "private readonly Linear? skip = new(6, 6); private readonly Linear? none = null;", "if (skip != null) x = skip.Call(x); return none is null ? x : none.Call(x);")]
    [InlineData("configuration fields", "private readonly bool deep = true; private readonly float scale = 0.5f; private readonly int rounds = 2;", "if (deep) for (var i = 0; i < rounds; i++) x = fc.Call(x) * scale; return x;")]
    [InlineData("early return", "private readonly bool plain = false;", "if (plain) return x; if (!Training) return fc.Call(x) * 2; return fc.Call(x);")]
    [InlineData("for over constants", "", "for (int i = 0, j = 3; i < j; i++, j--) x = fc.Call(x) * (i + j); return x;")]
    [InlineData("foreach over constants", "private static readonly float[] Scales = [0.5f, 1, 2];", "foreach (var scale in Scales) x = F.Tanh(x * scale); return x;")]
    [InlineData("foreach with an index", "private readonly ModuleList<Linear> list = new(3, _ => new Linear(6, 6));", "foreach (var (layer, i) in list.Select((layer, i) => (layer, i))) x = layer.Call(x) * (i + 1); return x;")]
    [InlineData("sizes", "", "var (n, c) = (x.Size(0), x.Size(1)); return x.View(n, c / 2, 2).Sum(2).Reshape(n, -1).Repeat(1, 2) / c;")]
    [InlineData("scales of sizes", "private readonly int heads = 2;", "var c = x.Size(1); return fc.Call(x) * (float)(1 / Math.Sqrt(c / heads));")]
    [InlineData("powers of sizes", "private readonly int heads = 2;", "return fc.Call(x) * MathF.Pow(x.Size(1) / heads, -0.5f);")]
    [InlineData("copies", "", "return fc.Call(x.View(-1, 2, 3).Transpose(1, 2).Contiguous().View(-1, 6)).Clone();")]
    [InlineData("scales of the shape", "", "var scale = 1f / MathF.Sqrt(x.Shape[^1]); return fc.Call(x) * scale;")]
    [InlineData("loops to a size", "", "var sum = x[.., 0..1]; for (var i = 1; i < x.Size(1); i++) sum = sum + x[.., i..(i + 1)] * i; return fc.Call(x) * sum;")]
    [InlineData("ModuleList", "private readonly ModuleList<Linear> list = new(new Linear(6, 4), new Linear(4, 6));", "foreach (var layer in list) x = F.Relu(layer.Call(x)); return x;")]
    [InlineData("ModuleList with skips", "private readonly ModuleList<Linear> list = new(4, _ => new Linear(6, 6));", "var skips = new List<Tensor>(); for (var i = 0; i < 2; i++) { x = list[i].Call(x); skips.Add(x); } for (var i = 2; i < 4; i++) x = F.Tanh(list[i].Call(x + skips[3 - i])); return x;")]
    [InlineData("ModuleDict", "private readonly ModuleDict<Linear> heads = new() { [\"a\"] = new(6, 6), [\"b\"] = new(6, 6) };", "return heads[\"a\"].Call(x) * heads[\"b\"].Call(x);")]
    [InlineData("Sequential", "private readonly Sequential body = new(new Linear(6, 8), new LayerNorm(8), new Gelu(), new Linear(8, 6));", "return body.Call(x) + x;")]
    [InlineData("arrays of constants", "private static readonly int[] Widths = [6, 3, 6]; private readonly ModuleList<Linear> list = new(Widths.Length - 1, i => new Linear(Widths[i], Widths[i + 1]));", "for (var i = 0; i < Widths.Length - 1; i++) x = list[i].Call(x); return x;")]
    [InlineData("shared weights", "", "return fc.Call(F.Relu(fc.Call(x)));")]
    [InlineData("tied weights", "private readonly Linear other = new(6, 6); public Net() => other.Weight = fc.Weight;", "return other.Call(F.Relu(fc.Call(x)));")]
    [InlineData("parameters", "private readonly Parameter scale = new(Tensor.Ones([6]));", "return x * scale + fc.Call(x);")]
    [InlineData("buffers", "[Buffer] private readonly Tensor mask = F.Tril(Tensor.Ones([6, 6]));", "return fc.Call(x).MatMul(mask);")]
    [InlineData("properties", "public Linear Head { get; } = new(6, 6); private static float Scale => 0.5f;", "return Head.Call(x) * Scale;")]
    [InlineData("no gradient", "", "Tensor y; using (GradMode.NoGrad()) y = fc.Call(x); return x * y + fc.Call(x.Detach());")]
    [InlineData("custom gradient", "[Gradient(nameof(StepGrad))] private static partial Tensor Step(Tensor x); private static Tensor StepForward(Tensor x) => F.Relu(x) * 2; private static Tensor StepGrad(Tensor x, Tensor y, Tensor gradY) => gradY * 0.5f;", "return Step(fc.Call(x));")]
    [InlineData("custom gradient of a body", "[Gradient(nameof(StepGrad))] private static Tensor Step(Tensor x) => F.Relu(x) * 2; private static Tensor StepGrad(Tensor x, Tensor y, Tensor gradY) => gradY * 0.5f;", "return Step(fc.Call(x));")]
    [InlineData("custom gradients of several operands", "[Gradient(nameof(StepGrad))] private Tensor Step(Tensor x, Tensor w, float by = 2) => x * w * by; private (Tensor, Tensor?) StepGrad(Tensor x, Tensor w, float by, Tensor y, Tensor gradY) => (gradY * w * by, null);", "return Step(fc.Call(x), x.Mean(1, keepDim: true));")]
    public void In_Forward(string item, string members, string body) => Check(item, $$"""
        namespace App;

        [Module(Compile = CompileMode.Required)]
        public partial class Net
        {
            private readonly Linear fc = new(6, 6);
            {{members}}

            public Tensor Forward([Shape("N", 6)] Tensor x)
            {
                {{body}}
            }
        }
        """);

    [Theory]
    [InlineData("several inputs and outputs", "public (Tensor, Tensor) Forward([Shape(\"N\", 6)] Tensor x, [Shape(\"N\", 6)] Tensor y) => (fc.Call(x) + y, x * y);", "var (a, b) = child.Call(x, F.Tanh(x)); return a - b;")]
    [InlineData("records in and out", "public Pair Forward([Shape(\"N\", 6)] Tensor x, Pair pair) => new(pair.Left + fc.Call(x), pair.Right * x); } public sealed record Pair(Tensor Left, Tensor Right) {", "var pair = child.Call(x, new Pair(x, F.Relu(x))); return pair.Left * pair.Right;")]
    [InlineData("an optional input", "public Tensor Forward([Shape(\"N\", 6)] Tensor x, [Shape(\"N\", 6)] Tensor? mask = null) => mask is null ? fc.Call(x) : fc.Call(x) * mask;", "return child.Call(x) + child.Call(x, F.Sigmoid(x));")]
    [InlineData("options", "public Tensor Forward([Shape(\"N\", 6)] Tensor x, bool wide = false, int times = 1, float scale = 1) { for (var i = 0; i < 2; i++) x = fc.Call(x) * scale * times; return wide ? x + x : x; }", "return child.Call(x, wide: true) + child.Call(x, scale: 0.5f, times: 3);")]
    [InlineData("an expression body", "public Tensor Forward([Shape(\"N\", 6)] Tensor x) => F.Relu(fc.Call(x));", "return child.Call(x);")]
    public void In_the_signature(string item, string child, string body) => Check(item, $$"""
        namespace App;

        [Module]
        public partial class Child
        {
            private readonly Linear fc = new(6, 6);
            {{child}}
        }

        [Module(Compile = CompileMode.Required)]
        public partial class Net
        {
            private readonly Child child = new();
            public Tensor Forward([Shape("N", 6)] Tensor x)
            {
                {{body}}
            }
        }
        """);

    [Theory]
    [InlineData("primary constructors", "[Module(Compile = CompileMode.Required)] public partial class Block(int dim, int factor = 2) { private readonly Linear up = new(dim, factor * dim), down = new(factor * dim, dim); public Tensor Forward([Shape(\"N\", \"dim\")] Tensor x) => down.Call(F.Relu(up.Call(x))); }", "Block block = new(6);")]
    [InlineData("constructors with statements", "[Module(Compile = CompileMode.Required)] public partial class Block { private readonly Linear up; private readonly Sequential down; public Block(int dim) { if (dim < 1) throw new ArgumentException(null); var hidden = 2 * dim; up = new Linear(dim, hidden); down = new Sequential(); for (var i = 0; i < 2; i++) down.Add(new Linear(hidden, i == 0 ? hidden : dim)); } public Tensor Forward([Shape(\"N\", \"dim\")] Tensor x) => down.Call(F.Relu(up.Call(x))); }", "Block block = new(6);")]
    [InlineData("factory lambdas", "[Module(Compile = CompileMode.Required)] public partial class Block(int dim) { private readonly ModuleList<Sequential> list = new(2, i => new Sequential(new Linear(dim, dim), i == 0 ? new ReLU() : new Tanh())); public Tensor Forward([Shape(\"N\", \"dim\")] Tensor x) { foreach (var one in list) x = one.Call(x); return x; } }", "Block block = new(6);")]
    [InlineData("base classes", "[Module] public abstract partial class Base(int dim) { protected readonly Linear fc = new(dim, dim); protected abstract Tensor Act(Tensor x); public Tensor Forward([Shape(\"N\", 6)] Tensor x) => Act(fc.Call(x)); } [Module(Compile = CompileMode.Required)] public partial class Block() : Base(6) { private readonly Linear own = new(6, 6); protected override Tensor Act(Tensor x) => F.Tanh(own.Call(x)); }", "Block block = new();")]
    [InlineData("base classes with arguments", "[Module] public abstract partial class Top { protected readonly Linear top; protected readonly int width; protected Top(int dim, Linear? given = null) { width = dim; top = given ?? new Linear(dim, dim); } public abstract Tensor Forward([Shape(\"N\", 6)] Tensor x); } [Module] public abstract partial class Middle(int half) : Top(2 * half, new Linear(2 * half, 2 * half, bias: false)) { protected readonly LayerNorm norm = new(2 * half); } [Module(Compile = CompileMode.Required)] public partial class Block() : Middle(3) { private readonly Linear own = new(6, 6); public override Tensor Forward([Shape(\"N\", 6)] Tensor x) => own.Call(norm.Call(top.Call(x))) * width; }", "Block block = new();")]
    [InlineData("calls of the base", "[Module] public partial class Base { private readonly Linear fc = new(6, 6); public virtual Tensor Forward([Shape(\"N\", 6)] Tensor x) => fc.Call(x); } [Module(Compile = CompileMode.Required)] public partial class Block : Base { private readonly Linear own = new(6, 6); public override Tensor Forward([Shape(\"N\", 6)] Tensor x) => own.Call(base.Forward(x)); }", "Block block = new();")]
    [InlineData("generic modules", "[Module(Compile = CompileMode.Required)] public partial class Block<T> where T : Module, ITensorModule, new() { private readonly T act = new(); private readonly Linear fc = new(6, 6); public Tensor Forward([Shape(\"N\", 6)] Tensor x) => act.Call(fc.Call(x)); }", "Block<ReLU> block = new();")]
    [InlineData("modules as arguments", "[Module] public partial class Block<T>(T inner) where T : Module, ITensorModule { private readonly T inner = inner; public Tensor Forward([Shape(\"N\", 6)] Tensor x) => x + inner.Call(x); }", "Block<Sequential> block = new(new Sequential(new Linear(6, 6), new ReLU()));")]
    [InlineData("nested types", "public static partial class Outer { public partial class Middle<TUnused> { [Module(Compile = CompileMode.Required)] public partial class Block(int dim) { private readonly Linear fc = new(dim, dim); public Tensor Forward([Shape(\"N\", \"dim\")] Tensor x) => fc.Call(x); } } }", "Outer.Middle<int>.Block block = new(6);")]
    [InlineData("settings in a record", "public sealed record Settings(int Dim, bool Residual = true) { public int Hidden => 2 * Dim; } [Module(Compile = CompileMode.Required)] public partial class Block(Settings settings) { private readonly Linear up = new(settings.Dim, settings.Hidden), down = new(settings.Hidden, settings.Dim); public Tensor Forward([Shape(\"N\", \"settings.Dim\")] Tensor x) => settings.Residual ? x + down.Call(up.Call(x)) : down.Call(up.Call(x)); }", "Block block = new(new Settings(6));")]
    [InlineData("an optional child by the constructor", "[Module(Compile = CompileMode.Required)] public partial class Block(int from, int to) { private readonly Linear main = new(from, to); private readonly Linear? skip = from == to ? null : new Linear(from, to); public Tensor Forward([Shape(\"N\", \"from\")] Tensor x) => main.Call(x) + (skip?.Call(x) ?? x); }", "Block block = new(6, 6);")]
    [InlineData("constructors that add ranges", "[Module(Compile = CompileMode.Required)] public partial class Block { private readonly ModuleList<Linear> layers = []; public Block(int dim) { layers.AddRange(Enumerable.Range(0, 2).Select(_ => new Linear(dim, dim))); layers.AddRange([new Linear(dim, dim)]); } public Tensor Forward([Shape(\"N\", \"dim\")] Tensor x) { foreach (var layer in layers) x = F.Relu(layer.Call(x)); return x; } }", "Block block = new(6);")]
    [InlineData("an enumeration and flags", "public enum Act { Relu, Gelu, Silu, Tanh, None } [Module(Compile = CompileMode.Required)] public partial class Block(int dim, Act act = Act.Relu, bool norm = true, bool residual = true, bool scaled = false) { private readonly Linear fc = new(dim, dim); private readonly LayerNorm ln = new(dim); public Tensor Forward([Shape(\"N\", \"dim\")] Tensor x) { var y = fc.Call(norm ? ln.Call(x) : x); y = act switch { Act.Relu => F.Relu(y), Act.Gelu => F.Gelu(y), Act.Silu => F.Silu(y), Act.Tanh => F.Tanh(y), _ => y }; if (scaled) y = y * 0.5f; return residual ? x + y : y; } }", "Block block = new(6, Act.Gelu, scaled: true);")]
    public void In_classes(string item, string types, string field) => Check(item, $$"""
        namespace App;

        {{types}}

        [Module(Compile = CompileMode.Required)]
        public partial class Net
        {
            private readonly {{field}}
            public Tensor Forward([Shape("N", 6)] Tensor x) => block.Call(block.Call(x));
        }
        """);

    [Theory]
    [InlineData("file-scoped namespaces", "namespace App;", "")]
    [InlineData("block namespaces", "namespace App {", "}")]
    [InlineData("top-level programs", "System.Console.WriteLine(new App.Net().Call(NetGen.Tensor.Zeros([1, 6])).Numel); namespace App {", "}")]
    [InlineData("partial files", "namespace App { public partial class Net { private Tensor Act(Tensor x) => F.Tanh(x) + first.Call(x); private readonly Linear first = new(6, 6); }", "}")]
    [InlineData("using aliases", "namespace App { using Dense = NetGen.Layers.Linear; public partial class Net { private Tensor Act(Tensor x) => first.Call(x); private readonly Dense first = new(6, 6); }", "}")]
    [InlineData("static usings", "namespace App { using static NetGen.F; public partial class Net { private Tensor Act(Tensor x) => Relu(first.Call(x)); private readonly Linear first = new(6, 6); }", "}")]
    public void In_files(string item, string before, string after) => Check(item, $$"""
        {{before}}

        [Module(Compile = CompileMode.Required)]
        public partial class Net
        {
            private readonly Linear fc = new(6, 6);
            public Tensor Forward([Shape("N", 6)] Tensor x) => {{(before.Contains("Act(", StringComparison.Ordinal) ? "Act(fc.Call(x))" : "fc.Call(x)")}};
        }
        {{after}}
        """);

    [Theory]
    [InlineData("F.Softmax(x / MathF.Sqrt(x.Size(1)), 1) * scale")]
    [InlineData("x * (float)(1 / Math.Sqrt(x.Shape[^1])) + scale * x")]
    [InlineData("heads.Call(x) * (scale / MathF.Sqrt(x.Size(-1)))")]
    public void In_scales_of_sizes_that_only_a_call_knows(string value) => Check(value, $$"""
        namespace App;

        [Module(Compile = CompileMode.Required)]
        public partial class Heads(int count)
        {
            public Tensor Forward([Shape("N", "C")] Tensor x)
            {
                var c = x.Size(1);
                return (x.View(-1, count, c / count) * (1f / MathF.Sqrt(c / count))).View(-1, c);
            }
        }

        [Module(Compile = CompileMode.Required)]
        public partial class Net(float scale = 0.5f)
        {
            public Net() : this(0.25f) { }
            private readonly Heads heads = new(2);
            public Tensor Forward([Shape("N", "C")] Tensor x) => {{value}} + heads.Call(x);
        }
        """);

    [Fact]
    public void More_cases_than_are_compiled_run_eagerly_and_that_is_told()
    {
        var flags = Enumerable.Range(0, 7).Select(number => $"flag{number}").ToList();
        var run = GeneratorHarness.RunClean($$"""
            using NetGen;
            using NetGen.Layers;

            namespace App;

            [Module]
            public partial class Net({{string.Join(", ", flags.Select(flag => $"bool {flag}"))}})
            {
                public Net() : this({{string.Join(", ", flags.Select(_ => "true"))}}) { }
                private readonly Linear fc = new(6, 6);
                public Tensor Forward([Shape("N", 6)] Tensor x)
                {
                    x = fc.Call(x);
                    {{string.Join("\n        ", flags.Select((flag, number) => $"if ({flag}) x = x * {number + 2}; else x = F.Tanh(x);"))}}
                    return x;
                }
            }
            """);
        Assert.Contains("of its cases are compiled, the others run eagerly", run.Reasons(), StringComparison.Ordinal);
        Assert.True(LoadedModule.Of(run).RunsCompiled(5, 6));
        LoadedModule.Of(run).AssertCallEqualsForward(5, 6);
    }

    [Fact]
    public void In_the_global_namespace()
    {
        var run = GeneratorHarness.RunClean("using NetGen;\nusing NetGen.Layers;\n[Module(Compile = CompileMode.Required)] public partial class Net { private readonly Linear fc = new(6, 6); public Tensor Forward([Shape(\"N\", 6)] Tensor x) => fc.Call(x); }");
        Assert.Contains("Net.Forward.g.cs", run.Files);
    }

    private static void Check(string item, string program)
    {
        var usings = "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing NetGen;\nusing NetGen.Layers;\n\n";
        var isProgram = item == "top-level programs";
        var run = isProgram
            ? GeneratorHarness.Run(GeneratorHarness.Compile(usings + program).WithOptions(GeneratorHarness.Compile().Options.WithOutputKind(Microsoft.CodeAnalysis.OutputKind.ConsoleApplication)))
            : GeneratorHarness.Run(usings + program);
        Assert.Equal([], run.Problems());
        Assert.True(run.Files.Contains("App.Net.Forward.g.cs"), $"{item} was not compiled: {run.Reasons()}");
        LoadedModule.Of(run).AssertCallEqualsForward(5, 6);
        Assert.True(LoadedModule.Of(run).RunsCompiled(5, 6), $"{item} runs eagerly");
        Assert.All(run.Outputs<CompiledModule>(Stages.ModuleEmit), module => Assert.Equal("", string.Join("; ", module.Obstacles.AsImmutable().Where(IsForeign).Select(obstacle => $"{obstacle.Construct}: {obstacle.Reason}"))));
    }

    /// <summary>A module that wraps any other can be compiled only where it is made.</summary>
    private static bool IsForeign(NetGen.Compiler.Linking.Obstacle obstacle) => obstacle.Construct is not ("inner" or "act");
}
