// NG2002 | conv2 = new(channels, channels, 3, padding: 1, bias: false) | conv2 = new(4, channels, 3, padding: 1, bias: false) | first.Call(F.Relu(stem.Call(x)))
// NG2005 | y + x | y + x.Slice(1, 0, 2) | first.Call(F.Relu(stem.Call(x)))
// NG2003 | x.Flatten(1) | x.View(-1, 100) | x.View(-1, 100)
[Module]
public partial class ResidualUnit(int channels)
{
    private readonly Conv2d conv1 = new(channels, channels, 3, padding: 1, bias: false);
    private readonly BatchNorm2d norm1 = new(channels);
    private readonly Conv2d conv2 = new(channels, channels, 3, padding: 1, bias: false);
    private readonly BatchNorm2d norm2 = new(channels);

    public Tensor Forward([Shape("N", "channels", "H", "W")] Tensor x)
    {
        var y = F.Relu(norm1.Call(conv1.Call(x)));
        y = norm2.Call(conv2.Call(y));
        return F.Relu(y + x);
    }
}

[Module]
public partial class ResidualTower
{
    private readonly Conv2d stem = new(3, 8, 3, stride: 2, padding: 1);
    private readonly ResidualUnit first = new(8);
    private readonly ResidualUnit second = new(8);
    private readonly AdaptiveAvgPool2d pool = new(1);
    private readonly Linear head = new(8, 10);

    public Tensor Forward([Shape("N", 3, 16, 16)] Tensor x)
    {
        x = second.Call(first.Call(F.Relu(stem.Call(x))));
        x = pool.Call(x);
        return head.Call(x.Flatten(1));
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new ResidualTower();
        var optimizer = new Sgd(net.Parameters(), lr: 0.1f, momentum: 0.9f, weightDecay: 5e-4f, nesterov: true);
        var scheduler = new OneCycleLR(optimizer, maxLr: 0.4f, totalSteps: 4);
        var correct = 0;
        for (var epoch = 0; epoch < 2; epoch++)
        {
            net.Train();
            for (var batch = 0; batch < 2; batch++)
            {
                var (x, y) = (Tensor.Randn(4, 3, 16, 16), Tensor.Zeros([4], DType.Int64));
                optimizer.ZeroGrad();
                var loss = F.CrossEntropy(net.Call(x), y);
                loss.Backward();
                optimizer.Step();
                scheduler.Step();
            }

            correct += Evaluate(net);
        }

        return correct;
    }

    private static int Evaluate(ResidualTower net)
    {
        net.Eval();
        using var scope = GradMode.NoGrad();
        var predicted = net.Call(Tensor.Randn(4, 3, 16, 16)).Argmax(1);
        return (int)predicted.Eq(0).Sum().Item();
    }
}
