// NG2001 | expand = new(channels / 4, channels) | expand = new(channels / 2, channels) | excite.Call(F.Relu(conv.Call(x)))
// NG2005 | scale.Unsqueeze(2).Unsqueeze(3) | scale.Unsqueeze(1).Unsqueeze(1) | excite.Call(F.Relu(conv.Call(x)))
[Module]
public partial class Excite(int channels)
{
    private readonly Linear reduce = new(channels, channels / 4);
    private readonly Linear expand = new(channels / 4, channels);

    public Tensor Forward([Shape("N", "channels", "H", "W")] Tensor x)
    {
        var pooled = x.Mean([2, 3]);
        var scale = F.Sigmoid(expand.Call(F.Relu(reduce.Call(pooled))));
        return x * scale.Unsqueeze(2).Unsqueeze(3);
    }
}

[Module]
public partial class ExciteNet
{
    private readonly Conv2d conv = new(3, 16, kernelSize: 3, padding: 1);
    private readonly Excite excite = new(16);
    private readonly Linear head = new(16, 4);

    public Tensor Forward([Shape("N", 3, 12, 12)] Tensor x)
    {
        x = excite.Call(F.Relu(conv.Call(x)));
        return head.Call(x.Mean([2, 3]));
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new ExciteNet();
        var optimizer = new Sgd(net.Parameters(), lr: 0.05f);
        var labels = Tensor.FromArray<long>([0, 1, 2, 3], 4);
        var result = 0f;
        for (var i = 0; i < 2; i++)
        {
            optimizer.ZeroGrad();
            var loss = F.CrossEntropy(net.Call(Tensor.Randn(4, 3, 12, 12)), labels);
            loss.Backward();
            optimizer.Step();
            result = loss.Item();
        }

        return result;
    }
}
