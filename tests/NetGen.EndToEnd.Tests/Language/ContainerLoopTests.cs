using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Loops over containers of which only an instance knows how much they hold.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class ContainerLoopTests
{
    private const string Block = """
        [Module]
        public partial class Block(int width)
        {
            private readonly LayerNorm norm = new(width);
            private readonly Linear up = new(width, 2 * width);
            private readonly Dropout drop = new(0.25f);
            private readonly Linear down = new(2 * width, width);
            public Tensor Forward([Shape("N", "width")] Tensor x) => x + drop.Call(down.Call(F.Gelu(up.Call(norm.Call(x)))));
        }

        """;

    [Theory]
    [InlineData("foreach (var block in blocks) x = block.Call(x);")]
    [InlineData("for (var i = 0; i < blocks.Count; i++) x = blocks[i].Call(x);")]
    [InlineData("for (var i = 0; i < depth; i++) { var y = blocks[i].Call(x); x = y; }")]
    [InlineData("foreach (var block in blocks) x = x + block.Call(x) * 0.5f;")]
    [InlineData("foreach (var block in blocks) { var y = block.Call(x); x = F.LeakyRelu(y - x) / 2 + block.Call(F.Sigmoid(y)); }")]
    [InlineData("var skip = x; foreach (var block in blocks) { (x, skip) = (-block.Call(x) + skip, block.Call(skip)); } x = x * skip;")]
    public void A_list_of_any_length_is_gone_through(string loop) => Check(
        Block + $$"""
        [Module]
        public partial class Net(int width, int depth)
        {
            private readonly Linear first = new(5, width);
            private readonly ModuleList<Block> blocks = new(depth, _ => new Block(width));
            private readonly Dropout drop = new(0.5f);
            private readonly Linear last = new(width, 3);
            public Tensor Forward([Shape("N", 5)] Tensor x)
            {
                x = drop.Call(F.Relu(first.Call(x)));
                {{loop}}
                return last.Call(drop.Call(x));
            }
        }
        """);

    [Theory]
    [InlineData("foreach (var block in blocks) x = norm.Call(drop.Call(block.Call(x)));")]
    [InlineData("for (var i = 0; i < blocks.Count; i++) x = x + blocks[i].Call(norms[i].Call(x));")]
    [InlineData("for (var i = 0; i < depth; i++) x = blocks[i].Call(x) * (i + 1) + i;")]
    [InlineData("foreach (var fc in layers) x = F.Relu(fc.Call(x));")]
    [InlineData("for (var i = 0; i < depth; i++) { x = F.Tanh(layers[i].Call(x)); for (var t = 0; t < x.Size(0); t++) x = x + norm.Call(x.Narrow(0, t, 1)); }")]
    [InlineData("foreach (var block in blocks) { var y = x; foreach (var fc in layers) y = F.Sigmoid(fc.Call(y)); x = x + y; }")]
    [InlineData("foreach (var fc in layers) x = fc.Call(x) + fc.Bias!;")]
    [InlineData("foreach (var block in blocks) { foreach (var fc in layers) x = F.Sigmoid(fc.Call(x)) + block.Call(x); }")]
    [InlineData("for (var i = 0; i < depth; i++) { for (var j = 0; j < depth; j++) x = F.Sigmoid(layers[j].Call(x)) * (j + 1) + norms[i].Call(blocks[i].Call(x)) * (i + 2); }")]
    [InlineData("foreach (var a in layers) { foreach (var b in layers) x = F.Tanh(a.Call(F.Sigmoid(b.Call(x)))); }")]
    [InlineData("foreach (var fc in layers) { var h = x; for (var t = 0; t < x.Size(0); t++) h = F.Tanh(fc.Call(h)) + x.Narrow(0, t, 1); x = h; }")]
    [InlineData("foreach (var pair in pairs) x = pair.Call(x);")]
    [InlineData("var i = 0; foreach (var block in blocks) { x = block.Call(x) + norms[i].Call(x) * (i + 1); i++; } x = x * (i + 1);")]
    [InlineData("var i = 0; while (i < depth) { x = blocks[i].Call(x); i++; }")]
    [InlineData("var k = 1; foreach (var block in blocks) { foreach (var fc in layers) { x = F.Sigmoid(fc.Call(x)) * k; k += 2; } } x = x + k;")]
    [InlineData("foreach (var (block, norm) in System.Linq.Enumerable.Zip(blocks, norms)) x = x + block.Call(norm.Call(x));")]
    [InlineData("foreach (var pair in System.Linq.Enumerable.Zip(norms, layers)) x = x + pair.Second.Call(pair.First.Call(x));")]
    [InlineData("foreach (var (i, block) in System.Linq.Enumerable.Index(blocks)) x = block.Call(x) * (i + 1);")]
    public void A_list_is_gone_through_beside_layers_of_the_class(string loop) => Check(
        Block + $$"""
        [Module]
        public partial class Net(int width, int depth)
        {
            private readonly Linear first = new(5, width);
            private readonly ModuleList<Block> blocks = new(depth, _ => new Block(width));
            private readonly ModuleList<LayerNorm> norms = new(depth, _ => new LayerNorm(width));
            private readonly ModuleList<Linear> layers = new(depth, _ => new Linear(width, width));
            private readonly ModuleList<Sequential> pairs = new(depth, _ => new Sequential([new Linear(width, width), new Dropout(0.2f), new SiLU()]));
            private readonly LayerNorm norm = new(width);
            private readonly Dropout drop = new(0.5f);
            public Tensor Forward([Shape("N", 5)] Tensor x)
            {
                x = drop.Call(F.Relu(first.Call(x)));
                {{loop}}
                return norm.Call(drop.Call(x));
            }
        }
        """);

    [Theory]
    [InlineData("foreach (var block in blocks) { x = block.Call(x); skips.Add(x); }", "F.Stack(skips, dim: 1).Sum(1)")]
    [InlineData("foreach (var block in blocks) { x = norm.Call(block.Call(x)); skips.Add(x); } skips.Reverse();", "F.Cat(skips, dim: 1)")]
    [InlineData("foreach (var block in blocks) { x = block.Call(x); skips.Add(x); } x = x * 2f; foreach (var skip in skips) x = norm.Call(x - skip);", "x")]
    public void What_a_loop_over_a_list_collects(string loop, string result) => Check(
        Block + $$"""
        [Module]
        public partial class Net(int width, int depth)
        {
            private readonly Linear first = new(5, width);
            private readonly ModuleList<Block> blocks = new(depth, _ => new Block(width));
            private readonly LayerNorm norm = new(width);
            public Tensor Forward([Shape("N", 5)] Tensor x)
            {
                x = F.Relu(first.Call(x));
                var skips = new List<Tensor>();
                {{loop}}
                return {{result}};
            }
        }
        """, 1, 3);

    [Theory]
    [InlineData("return F.Stack(blocks.Select(block => block.Call(x)).ToList(), dim: 1).Sum(1);")]
    [InlineData("return F.Cat(blocks.Select(block => F.Tanh(block.Call(x) * 2)).ToArray(), dim: -1);")]
    [InlineData("var all = F.Stack([.. blocks.Select(block => norm.Call(block.Call(x)))], -1); return (all * F.Softmax(all, -1)).Sum(-1);")]
    [InlineData("return F.Stack(blocks.Select(block => block.Call(x)).Select(y => F.Sigmoid(y) - x).ToList(), 0).Mean(0);")]
    [InlineData("Tensor One(Block block) => F.Relu(block.Call(x)); var one = blocks.Select(One); return F.Stack(one.ToList(), 1).Mean(1) + F.Stack(one.ToArray(), 1).Sum(1);")]
    [InlineData("foreach (var y in blocks.Select(block => block.Call(x))) x = F.Tanh(x + y); return x;")]
    [InlineData("var ys = blocks.Select(block => block.Call(x)).ToList(); foreach (var y in ys) x = F.Tanh(x + y); return x * ys.Count + ys[^1];")]
    [InlineData("foreach (var outer in blocks) x = F.Tanh(outer.Call(x) + F.Stack(others.Select(other => other.Call(x)).ToList(), 0).Sum(0)); return x;")]
    [InlineData("return F.Stack(blocks.Select(block => F.Stack(others.Select(other => other.Call(block.Call(x))).ToList(), 0).Sum(0)).ToList(), 0).Mean(0);")]
    public void What_a_query_over_a_list_gives(string statements) => Check(
        Block + $$"""
        [Module]
        public partial class Net(int width, int depth)
        {
            private readonly Linear first = new(5, width);
            private readonly ModuleList<Block> blocks = new(depth, _ => new Block(width));
            private readonly ModuleList<Block> others = new(depth, _ => new Block(width));
            private readonly LayerNorm norm = new(width);
            public Tensor Forward([Shape("N", 5)] Tensor x)
            {
                x = F.Relu(first.Call(x));
                {{statements}}
            }
        }
        """, 1, 3);

    [Theory]
    [InlineData("for (var i = 0; i < depth; i++) blocks.Add(new Block(width));")]
    [InlineData("for (int i = 1; i <= depth; ++i) { var block = new Block(width); blocks.Add(block); }")]
    [InlineData("foreach (var i in Enumerable.Range(0, depth)) blocks.Add(new Block(width));")]
    [InlineData("for (var i = 0; i < depth; i++) { blocks.Add(new Block(width)); others.Add(new Block(width)); }")]
    public void A_list_that_a_constructor_fills_with_as_many_as_it_is_told(string loop) => Check(
        Block + $$"""
        [Module]
        public partial class Net
        {
            private readonly Linear first;
            private readonly ModuleList<Block> blocks = new();
            private readonly ModuleList<Block> others = [];
            public Net(int width, int depth)
            {
                first = new Linear(5, width);
                {{loop}}
            }

            public Tensor Forward([Shape("N", 5)] Tensor x)
            {
                x = first.Call(x);
                foreach (var block in blocks) x = block.Call(x);
                foreach (var other in others) x = other.Call(x);
                return x;
            }
        }
        """);

    [Fact]
    public void A_list_that_a_constructor_fills_is_written_out_where_its_length_is_known() => Check(
        """
        [Module]
        public partial class Chain
        {
            private readonly ModuleList<Linear> steps = new();
            public Chain(int width, int depth)
            {
                for (var i = 0; i < depth; i++) steps.Add(new Linear(width + i, width + i + 1));
            }

            public Tensor Forward(Tensor x)
            {
                for (var i = 0; i < steps.Count; i++) x = F.Tanh(steps[i].Call(x)) * (i + 1);
                return x;
            }
        }

        [Module]
        public partial class Net(int width, int depth)
        {
            private readonly Chain chain = new(5, 3);
            private readonly Linear last = new(8, width + depth);
            public Tensor Forward([Shape("N", 5)] Tensor x) => last.Call(chain.Call(x));
        }
        """);

    [Fact]
    public void What_does_not_lie_densely_runs_as_it_is_written()
    {
        const string source = """
            using NetGen;
            using NetGen.Layers;

            [Module]
            public partial class Scaled(int width)
            {
                private readonly Parameter scale = new(Tensor.Randn([width, width]).T);
                public Tensor Forward([Shape("N", "width")] Tensor x) => F.MatMul(x, scale);
            }

            [Module]
            public partial class Net(int width, int depth)
            {
                private readonly ModuleList<Scaled> blocks = new(depth, _ => new Scaled(width));
                public Tensor Forward([Shape("N", "width")] Tensor x) { foreach (var block in blocks) x = block.Call(x); return x; }
            }
            """;
        Comparison.Run(GeneratedAssembly.Build(source).New("Net", 6, 2), [[4, 6]], source);
    }

    [Fact]
    public void A_chain_of_any_length_is_called() => Check(
        Block + """
        [Module]
        public partial class Net(int width, int depth)
        {
            private readonly Linear first = new(5, width);
            private readonly Sequential blocks = new([.. Enumerable.Range(0, depth).Select(_ => new Block(width))]);
            public Tensor Forward([Shape("N", 5)] Tensor x) => F.Tanh(blocks.Call(first.Call(x)));
        }
        """);

    [Fact]
    public void Several_values_may_be_carried_and_others_stay() => Check(
        """
        [Module]
        public partial class Cell(int width)
        {
            private readonly Linear fc = new(width, width);
            private readonly Dropout drop = new(0.25f);
            public (Tensor, Tensor) Forward([Shape("N", "width")] Tensor x, [Shape("N", "width")] Tensor state, [Shape("N", "width")] Tensor gate, float scale)
            {
                var next = F.Tanh(fc.Call(x) + state) * gate;
                return (drop.Call(x) * scale + next, next);
            }
        }

        [Module]
        public partial class Net(int width, int depth)
        {
            private readonly Linear first = new(5, width);
            private readonly ModuleList<Cell> cells = new(depth, _ => new Cell(width));
            public Tensor Forward([Shape("N", 5)] Tensor x)
            {
                var y = first.Call(x);
                var (state, gate) = (F.Sigmoid(y), F.Tanh(y));
                foreach (var cell in cells) (y, state) = cell.Call(y, gate: gate, state: state, scale: 0.5f);
                return y - state * gate;
            }
        }
        """);

    [Fact]
    public void A_list_that_grew_after_its_constructor_is_gone_through_by_Forward_itself()
    {
        var net = GeneratedAssembly.Build("""
            using NetGen;
            using NetGen.Layers;

            [Module]
            public partial class Net(int depth)
            {
                private readonly ModuleList<Linear> layers = new(depth, _ => new Linear(4, 4));
                public void Grow() => layers.Add(new Linear(4, 4));
                public Tensor Forward([Shape("N", 4)] Tensor x)
                {
                    foreach (var layer in layers) x = F.Tanh(layer.Call(x));
                    return x;
                }
            }
            """).New("Net", 2);
        var x = Tensor.Randn([3, 4]);
        Assert.True(GeneratedAssembly.RunsCompiled(net, x));
        net.GetType().GetMethod("Grow")!.Invoke(net, []);
        Assert.False(GeneratedAssembly.RunsCompiled(net, x));
        Assert.Equal(GeneratedAssembly.Method(net, "Forward")(x).ToArray<float>(), GeneratedAssembly.Method(net, "Call")(x).ToArray<float>());
    }

    private static void Check(string source) => Check(source, 0, 1, 3);

    private static void Check(string source, params int[] depths)
    {
        source = "using System.Collections.Generic;\nusing System.Linq;\nusing NetGen;\nusing NetGen.Layers;\n" + source;
        var assembly = GeneratedAssembly.Build(source);
        Assert.True(assembly.IsRowMajor("Net"), assembly.Report("Net"));
        foreach (var depth in depths)
        {
            RandomState.Seed(1);
            Comparison.Run(assembly.New("Net", 6, depth), [[4, 5], [1, 5]], source);
        }
    }
}
