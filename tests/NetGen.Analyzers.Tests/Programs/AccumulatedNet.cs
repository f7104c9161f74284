// NG3006 | optimizer.ZeroGrad(); | | (loss / every).Backward()
// NG3001 | F.CrossEntropy(net.Call(x) | F.NllLoss(net.Call(x) | net.Call(x)
// NG2002 | new(8, 16, kernelSize: 3) | new(3, 16, kernelSize: 3) | conv2.Call(x)
[Module]
public partial class AccumulatedNet
{
    private readonly Conv2d conv1 = new(1, 8, kernelSize: 3, bias: false);
    private readonly BatchNorm2d norm1 = new(8);
    private readonly Conv2d conv2 = new(8, 16, kernelSize: 3);
    private readonly Linear head = new(16, 10);

    public Tensor Forward([Shape("N", 1, 12, 12)] Tensor x)
    {
        x = F.Relu(norm1.Call(conv1.Call(x)));
        x = F.Relu(conv2.Call(x));
        return head.Call(x.Mean([2, 3]));
    }
}

/// <summary>Gradients of several small batches make one step.</summary>
public static class Program
{
    public static float Run()
    {
        const int every = 2;
        var net = new AccumulatedNet();
        var optimizer = new Sgd(net.Parameters(), lr: 0.05f);
        var scheduler = new StepLR(optimizer, stepSize: 1);
        var running = 0f;
        for (var i = 0; i < 6; i++)
        {
            var x = Tensor.Randn(4, 1, 12, 12);
            var loss = F.CrossEntropy(net.Call(x), Tensor.Zeros([4], DType.Int64));
            (loss / every).Backward();
            running = 0.9f * running + 0.1f * loss.Item();
            if ((i + 1) % every != 0) continue;
            optimizer.Step();
            scheduler.Step();
            optimizer.ZeroGrad();
        }

        return running;
    }
}
