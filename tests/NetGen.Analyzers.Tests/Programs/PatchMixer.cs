// NG2005 | x + tokens | x.Transpose(1, 2) + tokens | x.Transpose(1, 2) + tokens.Call(norm1.Call(x).Transpose(1, 2)).Transpose(1, 2)
// NG2001 | new(16, 32) | new(9, 32) | channels1.Call(norm2.Call(x))
[Module]
public partial class PatchMixer
{
    private readonly Conv2d patches = new(3, 16, kernelSize: 4, stride: 4);
    private readonly LayerNorm norm1 = new(16);
    private readonly Linear tokens = new(9, 9);
    private readonly LayerNorm norm2 = new(16);
    private readonly Linear channels1 = new(16, 32);
    private readonly Linear channels2 = new(32, 16);
    private readonly Linear head = new(16, 5);

    public Tensor Forward([Shape("N", 3, 12, 12)] Tensor image)
    {
        var x = patches.Call(image).Flatten(2).Transpose(1, 2);
        x = x + tokens.Call(norm1.Call(x).Transpose(1, 2)).Transpose(1, 2);
        x = x + channels2.Call(F.Gelu(channels1.Call(norm2.Call(x))));
        return head.Call(x.Mean([1]));
    }
}

/// <summary>Mixed samples, with targets in both classes.</summary>
public static class Program
{
    public static float Run()
    {
        var net = new PatchMixer();
        var optimizer = new NAdam(net.Parameters());
        var random = new Random(1);
        var last = 0f;
        for (var i = 0; i < 3; i++)
        {
            var (x, a, b) = (Tensor.Randn(4, 3, 12, 12), Tensor.Zeros([4], DType.Int64), Tensor.Ones([4], DType.Int64));
            var weight = (float)random.NextDouble();
            var logits = net.Call(weight * x + (1 - weight) * F.Flip(x, [0]));
            var loss = weight * F.CrossEntropy(logits, a) + (1 - weight) * F.CrossEntropy(logits, b);
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            last = loss.Item();
        }

        return last;
    }
}
