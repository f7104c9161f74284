using NetGen.Compiler.Pipeline;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>
/// Habits of networks that come from elsewhere, an item a row: sizes that are checked, weights that are initialised, modules
/// that are told apart, steps of a sequence. Each is compiled whole, and computes what the source says.
/// </summary>
public sealed class IdiomTests
{
    [Theory]
    [InlineData("initialised parameters", "private readonly Parameter w; private readonly Parameter b; public Net() { w = new Parameter(Tensor.Zeros(6, 6)); Init.XavierUniform(w); b = new(Tensor.Zeros(6)); var bound = 1 / Math.Sqrt(6); Init.Uniform(b, -bound, bound); Init.Orthogonal(fc.Weight, Init.CalculateGain(Nonlinearity.Relu)); Init.Zeros(fc.Bias!); }", "return fc.Call(F.MatMul(x, w) + b);")]
    [InlineData("a walk over all modules", "private Linear other; public Net() { other = new Linear(6, 6); foreach (var module in Modules()) { if (module is Linear linear) Init.KaimingNormal(linear.Weight); } Apply(Start); } private static void Start(Module module) { if (module is Linear { Bias: { } bias }) Init.Zeros(bias); }", "return other.Call(fc.Call(x));")]
    [InlineData("numbers used by what cannot be followed", "private readonly int width; private readonly Linear other; public Net() { width = 6; Console.Out.Write(\"\".PadLeft(width)[..0]); other = new Linear(width, width); }", "return other.Call(x.View(-1, width));")]
    [InlineData("several constructors", "private readonly Linear other; public Net() : this(3, true) { } public Net(int half, bool twice) { other = new Linear(twice ? 2 * half : half, 6); }", "return other.Call(fc.Call(x));")]
    [InlineData("a size that is refused", "private readonly int longest = 8;", "if (x.Size(0) > longest) throw new ArgumentException($\"{x.Size(0)} rows\"); return fc.Call(x);")]
    [InlineData("guards", "private readonly int longest = 8;", "ArgumentNullException.ThrowIfNull(x); ArgumentOutOfRangeException.ThrowIfGreaterThan(x.Size(0), longest); ArgumentOutOfRangeException.ThrowIfNotEqual(x.Size(-1), 6); System.Diagnostics.Debug.Assert(x.Rank == 2); return fc.Call(x);")]
    [InlineData("a guard behind a layer", "", "var y = fc.Call(x); if (y.Size(0) > 8) throw new ArgumentException(\"too many\"); return F.Tanh(y);")]
    [InlineData("both ways by a size", "", "var y = fc.Call(x); return y.Size(0) == 5 ? F.Tanh(y) : F.Relu(y);")]
    [InlineData("types of modules", "private readonly ModuleList<Module> parts = new(new Linear(6, 6), new ReLU(), new Linear(6, 6));", "foreach (var part in parts) x = part switch { Linear linear => linear.Call(x) + x, ReLU relu => relu.Call(x), _ => throw new InvalidOperationException() }; return x;")]
    [InlineData("a module as another type", "private readonly Module part = new Linear(6, 6);", "if (part is not Linear own) return x; return (part as ReLU)?.Call(x) ?? own.Call(x);")]
    [InlineData("steps of a sequence", "private readonly GRUCell cell = new(2, 4); private readonly Linear last = new(4, 6);", "Tensor? h = null; foreach (var step in x.View(-1, 3, 2).Unbind(1)) h = cell.Call(step, h); return last.Call(h!);")]
    [InlineData("steps by number", "private readonly Linear up = new(6, 12); private readonly RNNCell cell = new(4, 6);", "var y = up.Call(x).View(x.Size(0), 3, 4); var h = Tensor.Zeros(x.Size(0), 6); for (var t = 0; t < y.Size(1); t++) h = cell.Call(y[.., t], h); return h * y.Rank;")]
    [InlineData("pieces of one size", "", "Tensor? sum = null; var pieces = fc.Call(x).Split(4, 1); foreach (var piece in pieces) sum = sum is null ? piece.Sum(1) : sum * piece.Sum(1); return sum!.Unsqueeze(1) * x / pieces.Length + pieces[^1].Mean(1, keepDim: true);")]
    [InlineData("an operation as a delegate", "private readonly Func<Tensor, Tensor> act = F.Relu; private static readonly Func<Tensor, Tensor>[] All = [F.Tanh, F.Sigmoid];", "x = act(fc.Call(x)); foreach (var one in All) x = one(x); return x;")]
    [InlineData("queries over sizes", "private static readonly int[] Widths = [6, 4, 6]; private readonly Sequential body = new(Widths.Zip(Widths.Skip(1)).Where(pair => pair.First > 0).SelectMany(pair => new Module[] { new Linear(pair.First, pair.Second), new Tanh() }).ToArray()); private readonly Linear wide = new(Widths.Sum() - Widths.Max() - Widths.Min(pair => pair), 6);", "return Widths.Any(width => width > 5) && Widths.All(width => width < 9) ? wide.Call(body.Call(x)) : x;")]
    [InlineData("noise", "", "if (Training) x = x + 0.1f * x.RandnLike(); return fc.Call(x);")]
    [InlineData("noise of new tensors", "", "var noise = Tensor.Randn(x.Size(0), 6) * F.Exp(0.5f * fc.Call(x)); return x + noise * Tensor.Rand(6);")]
    [InlineData("noise between droppings", "private readonly Dropout drop = new(0.5f);", "x = drop.Call(fc.Call(x)); x = x + x.RandnLike(); return drop.Call(x) + x.RandLike();")]
    [InlineData("lists that are joined", "", "var all = new List<Tensor>(); for (var i = 0; i < 3; i++) all.Add(fc.Call(x) * i); var both = new[] { F.Cat(all, 1), F.Stack(all, 2).Flatten(1) }; return F.Cat(both).Mean(1, keepDim: true) * F.Cat([x, x]);")]
    [InlineData("sizes of layers", "private readonly Linear next; private readonly Embedding table = new(4, 6); public Net() { next = new(fc.OutFeatures, fc.InFeatures); head = new(next.Weight.Size(0) * table.Weight.Shape[^1] / 6, table.EmbeddingDim); } private readonly Linear head;", "return head.Call(next.Call(x)).View(-1, head.OutFeatures / 2, 2).Flatten(1);")]
    [InlineData("members of a list", "private static readonly int[] Skips = [1]; private readonly ModuleList<Linear> layers = []; public Net() { var wide = new List<int> { 2 }; for (var i = 0; i < 3; i++) layers.Add(new Linear(Skips.Contains(i) ? 12 : 6, wide.Contains(i) || wide.IndexOf(i) > 0 ? 4 : 6)); }", "for (var i = 0; i < layers.Count; i++) { var y = layers[i].Call(Skips.Contains(i) ? F.Cat([x, fc.Call(x)], 1) : x); x = i < 2 ? F.Relu(y) : y; } return x;")]
    [InlineData("tables that a helper computes", "[Buffer] private readonly Tensor table = Table(6); private static Tensor Table(int size) { var values = new float[size * size]; for (var i = 0; i < size; i++) for (var j = 0; j <= i; j++) values[i * size + j] = 1f / (i + 1); return Tensor.FromArray(values, size, size); }", "return F.MatMul(fc.Call(x), table);")]
    [InlineData("shapes as values", "", "var y = fc.Call(x); var all = Tensor.Zeros(y.Shape) + Tensor.Full([.. x.Shape[..^1], 6], 2.0) + y.View(x.Shape); int[] sizes = [x.Shape[0], .. x.Shape[1..].ToArray()]; return x.Shape is [var rows, 6] ? all.Reshape(sizes) * (1.0 / rows) : all;")]
    [InlineData("patterns over settings and lists", "public readonly record struct Spec(int Width, bool Twice); private static readonly Spec Own = new(6, true);", "if (Own is { Width: > 3, Twice: true } and not { Width: 7 }) x = x * 2f; if (fc.Call(x).Split(3, 1) is not [var left, var right]) throw new InvalidOperationException(); return new[] { 1, 2, 3 } is [1, .. var rest, 3] ? F.Cat([right, left], 1) * rest.Length : x;")]
    [InlineData("queries over two lists", "", "var parts = fc.Call(x).Chunk(2, 1); return F.Cat(parts.Zip(new[] { 2, 3 }, (part, by) => part * by).ToArray(), 1) * parts.Aggregate((sum, part) => sum + part).Repeat(1, 2);")]
    [InlineData("frozen parts", "private readonly Linear other; private readonly Linear third = new(6, 6); public Net() { other = new Linear(6, 6); other.RequiresGrad(false); foreach (var parameter in third.Parameters()) parameter.RequiresGrad = false; fc.Weight.RequiresGrad = false; }", "return other.Call(third.Call(fc.Call(x)));")]
    [InlineData("parameters that a constructor sets anew", "private readonly Linear up, down; public Net() : this(3, 24) { } public Net(int width, int inner) { inner = 2 * inner + 1; width *= 2; (up, down) = (new(width, inner), new(inner, width)); }", "return down.Call(F.Relu(up.Call(x)));")]
    [InlineData("tables of two dimensions", "[Buffer] private readonly Tensor places; public Net() { const int n = 6; var table = new long[n, n]; for (var i = 0; i < n; i++) for (var j = 0; j < n; j++) table[i, j] = i - j + n - 1; places = Tensor.FromArray(table); bias = new(Tensor.Zeros(2 * n - 1)); } private readonly Parameter bias;", "return F.MatMul(fc.Call(x), bias.IndexSelect(0, places.View(-1)).View(6, 6));")]
    [InlineData("a norm without a shift", "private readonly LayerNorm norm = new(6, bias: false);", "return fc.Call(norm.Call(x));")]
    [InlineData("a field that is there in one case", "private readonly Linear? wide; private readonly Linear? narrow; private readonly int kind = 1; public Net() { if (kind == 1) wide = new Linear(6, 6); else narrow = new Linear(6, 6); }", "return kind switch { 1 => wide!.Call(x), _ => narrow!.Call(x) };")]
    [InlineData("a size that layers tell", "private readonly Sequential features; private readonly Linear head; private readonly int size; public Net() { features = new(new Unflatten(1, 1, 6), new Conv1d(1, 4, 3), new Flatten()); using var none = GradMode.NoGrad(); size = features.Call(Tensor.Zeros(1, 6)).Shape[1]; head = new Linear(size, 6); }", "return head.Call(features.Call(fc.Call(x)));")]
    public void In_a_network(string item, string members, string body) => Check(item, $$"""
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
    [InlineData("a size that is refused", "public partial class Part(int longest) { private readonly Linear fc = new(6, 6); public Tensor Forward([Shape(\"B\", \"C\")] Tensor x) { if (x.Size(0) > longest) throw new ArgumentException(\"too long\"); return fc.Call(x); }", "new(8)")]
    [InlineData("a size that decides", "public partial class Part { private readonly Linear fc = new(6, 6); public Tensor Forward([Shape(\"B\", \"C\")] Tensor x) => x.Size(1) == 6 ? fc.Call(x) : x;", "new()")]
    [InlineData("a table of the child's", "public partial class Part(int width) { [Buffer(Persistent = false)] private readonly Tensor table = Table(width); private static Tensor Table(int size) { var values = new float[size * size]; for (var i = 0; i < values.Length; i++) values[i] = 1f / (i + 1); return Tensor.FromArray(values, size, size).Tril(); } public Tensor Forward([Shape(\"B\", \"width\")] Tensor x) => F.MatMul(x, table); ", "new(6)")]
    [InlineData("an optional module's type", "public partial class Part(int width, bool wide) { private readonly Module? part = wide ? new Linear(width, width) : null; private readonly Linear? own = wide ? new Linear(width, width) : null; public Tensor Forward([Shape(\"B\", \"width\")] Tensor x) { if (part is Linear linear) x = linear.Call(x); return own is Linear last ? last.Call(x) : x; } ", "new(6, true)")]
    [InlineData("a constructor that passes on", "public partial class Part { private readonly Linear up, down; public Part(int width, int hidden) { up = new(width, hidden); down = new(hidden, width); } public Part(int hidden) : this(6, 2 * hidden) { } public Tensor Forward([Shape(\"B\", 6)] Tensor x) => down.Call(up.Call(x));", "new(hidden: 3)")]
    [InlineData("properties that are initialised", "public partial class Part { private readonly Linear fc = new(6, 6); public int Times { get; init; } = 1; public required bool Adds { get; init; } public double Scale { get; init; } = 0.5; public Tensor Forward([Shape(\"B\", 6)] Tensor x) { if (Times > 1) x = Adds ? x + fc.Call(x) : fc.Call(x); return x * (float)Scale * Times; } ", "new() { Times = 2, Adds = true }")]
    public void In_a_child(string item, string child, string made) => Check(item, $$"""
        [Module]
        {{child}} }

        [Module(Compile = CompileMode.Required)]
        public partial class Net
        {
            private readonly Linear fc = new(6, 6);
            private readonly Part part = {{made}};
            public Tensor Forward([Shape("N", 6)] Tensor x) => F.Tanh(part.Call(fc.Call(x)));
        }
        """);

    [Fact]
    public void What_a_constructor_passes_on_to_another_is_watched()
    {
        const string program = "[Module] public partial class Part { private readonly Linear fc; public Part(int width) => fc = new(6, width); public Part() : this(4) { } public Tensor Forward([Shape(\"B\", 6)] Tensor x) => fc.Call(x); }\n"
            + "[Module] public partial class Net { private readonly Part part = new(); private readonly Linear last = new(4, 2); public Tensor Forward([Shape(\"N\", 6)] Tensor x) => last.Call(part.Call(x)); }";
        Assert.Equal([], GeneratorHarness.Run(Usings + program).Problems());
        Assert.Contains("App.Net.Forward.g.cs", GeneratorHarness.Run(Usings + program).Files);
        Assert.DoesNotContain("App.Net.Forward.g.cs", GeneratorHarness.Run(Usings + program.Replace("this(4)", "this(5)", StringComparison.Ordinal)).Files);
    }

    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing NetGen;\nusing NetGen.Layers;\n\nnamespace App;\n\n";

    private static void Check(string item, string program)
    {
        var run = GeneratorHarness.Run(Usings + program);
        Assert.Equal([], run.Problems());
        Assert.True(run.Files.Contains("App.Net.Forward.g.cs"), $"{item} was not compiled: {run.Reasons()}");
        LoadedModule.Of(run).AssertCallEqualsForward(5, 6);
        Assert.True(LoadedModule.Of(run).RunsCompiled(5, 6), $"{item} runs eagerly");
        Assert.All(run.Outputs<CompiledModule>(Stages.ModuleEmit), module => Assert.Equal("", string.Join("; ", module.Obstacles.AsImmutable().Select(obstacle => $"{obstacle.Construct}: {obstacle.Reason}"))));
    }
}
