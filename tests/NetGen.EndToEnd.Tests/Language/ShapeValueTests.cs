using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Shapes that are handed on whole, also of tensors whose number of dims nobody declares; settings and lists taken apart by patterns.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class ShapeValueTests
{
    private const string Source = """
        using System;
        using System.Linq;
        using NetGen;
        using NetGen.Layers;

        public readonly record struct Spec(int In, int Out, bool Skip, double Drop = 0) { public bool IsSame => In == Out; }

        [Module]
        public sealed partial class Anything
        {
            private readonly Linear fc = new(4, 4);
            public Tensor Forward(Tensor x)
            {
                var y = Tensor.Rand(x.Shape) * fc.Call(x) + Tensor.Ones(x.Shape) * 2 + Tensor.Full(x.Shape, 0.5);
                var counts = Tensor.Zeros(y.Shape, DType.Int64) + (y > 0).To(DType.Int64);
                return y.Reshape(-1).View(x.Shape) * counts + y.Sum(-1, keepDim: true).Expand(x.Shape);
            }
        }

        [Module]
        public sealed partial class Heads(int heads, int width)
        {
            private readonly Linear proj = new(width, width), wide = new(width, 2 * width);
            private Tensor Split(Tensor x)
            {
                int[] shape = [.. x.Shape[..^1], heads, x.Shape[^1] / heads];
                return x.View(shape).Transpose(1, 2);
            }
            public Tensor Forward([Shape("N", "T", "width")] Tensor x)
            {
                var y = Split(proj.Call(x));
                if (wide.Call(x).Split(width, 2) is not [var left, var right]) throw new InvalidOperationException();
                return y.Transpose(1, 2).Reshape([.. x.Shape[..2], width]) + left * right;
            }
        }

        [Module]
        public sealed partial class Block
        {
            private readonly Spec spec;
            private readonly Linear fc;
            public Block(Spec spec)
            {
                this.spec = spec;
                fc = new(spec.In, spec.Out);
                fc.Bias!.RequiresGrad = false;
            }
            public Tensor Forward([Shape("N", "W")] Tensor x)
            {
                var y = F.Tanh(fc.Call(x));
                if (spec is { Skip: true, IsSame: true }) y += x;
                return spec is { Drop: > 0 } ? F.Dropout(y, (float)spec.Drop, Training) : y;
            }
        }

        [Module]
        public sealed partial class Window((int Height, int Width) size, int width)
        {
            private readonly int height = size.Height, length = size.Height * size.Width;
            [Buffer] private readonly Tensor signs = Tensor.FromArray(Enumerable.Range(0, width).Select(i => (i % 2 == 0) ^ true ? 1f : -1f).ToArray());
            private readonly Linear fc = new(width, width);
            public Tensor Forward(Tensor x) => (fc.Call(x) * (signs + 3)).View(x.Size(0), height, length / height, width).Roll([-1, 1], [1, 2]).View(x.Shape);
        }

        [Module]
        public sealed partial class Net
        {
            private static readonly Spec[] Specs = [new(4, 6, true), new(6, 6, true, 0.25), new(6, 4, false)];
            private readonly Anything anything = new();
            private readonly Heads heads = new(2, 4);
            private readonly Window window = new((2, 3), 4);
            private readonly ModuleList<Block> blocks = new(Specs.Select(spec => new Block(spec)));
            public (Tensor, Tensor) Forward([Shape("N", 6, 4)] Tensor x)
            {
                var y = heads.Call(anything.Call(x)) + window.Call(x);
                var z = y[.., 0];
                foreach (var block in blocks) z = block.Call(z);
                return (y, z + anything.Call(z));
            }
        }
        """;

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Are_those_of_the_tensors_at_hand(int rows)
    {
        var net = GeneratedAssembly.Build(Source, LanguageVersion.CSharp14).New("Net");
        var x = Tensor.Randn([rows, 6, 4]);
        Assert.True(GeneratedAssembly.RunsCompiled(net, x));
        var trained = BothWays.Check(net, x);
        Assert.DoesNotContain("blocks.0.fc.bias", trained.Keys);
        Assert.Contains("blocks.0.fc.weight", trained.Keys);
    }
}
