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

    private static void Check(string source)
    {
        source = "using System.Linq;\nusing NetGen;\nusing NetGen.Layers;\n" + source;
        var assembly = GeneratedAssembly.Build(source);
        Assert.True(assembly.IsRowMajor("Net"), source);
        foreach (var depth in new[] { 0, 1, 3 })
        {
            RandomState.Seed(1);
            Comparison.Run(assembly.New("Net", 6, depth), [[4, 5], [1, 5]], source);
        }
    }
}
