using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Equal children of what would be too long written out stay calls of the code that their class has.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class SizeLimitTests
{
    [Theory]
    [InlineData(4, 0)]
    [InlineData(24, 1)]
    public void Blocks_in_a_list_are_called_in_a_loop(int depth, int loops)
    {
        var source = $$"""
            using NetGen;
            using NetGen.Layers;

            [Module]
            public partial class Block(int width)
            {
                private readonly LayerNorm norm = new(width);
                private readonly Linear up = new(width, 2 * width);
                private readonly Dropout drop = new(0.25f);
                private readonly Linear down = new(2 * width, width);
                public Tensor Forward([Shape("N", "T", "width")] Tensor x) => x + F.Tanh(drop.Call(down.Call(F.Gelu(up.Call(norm.Call(x))))) * 2 + 1);
            }

            [Module]
            public partial class Stack(int width, int depth)
            {
                private readonly ModuleList<Block> blocks = new(depth, _ => new Block(width));
                public Tensor Forward([Shape("N", "T", "width")] Tensor x)
                {
                    foreach (var block in blocks) x = block.Call(x);
                    return x;
                }
            }

            [Module]
            public partial class Net
            {
                private readonly Stack stack = new(6, {{depth}});
                public Tensor Forward([Shape("N", "T", 6)] Tensor x) => stack.Call(F.Relu(x));
            }
            """;
        var assembly = GeneratedAssembly.Build(source);
        Assert.True(assembly.IsRowMajor("Net"));
        var forward = assembly.Generated("Net.Forward.g.cs");
        Assert.Equal(loops, forward.Split("foreach (var child in").Length / 2);
        Assert.InRange(forward.Split('\n').Length + assembly.Generated("Net.Backward.g.cs").Split('\n').Length, 1, 700);
        RandomState.Seed(1);
        Comparison.Run(assembly.New("Net"), [[2, 3, 6]], source);
    }
}
