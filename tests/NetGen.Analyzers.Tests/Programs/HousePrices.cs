// NG2004 | net.Call(x).Squeeze(1) | net.Call(x) | F.SmoothL1Loss(predicted, y)
[Module]
public partial class HousePrices
{
    private readonly Sequential layers = new(new Linear(13, 32), new ReLU(), new Linear(32, 1));

    public Tensor Forward([Shape("N", 13)] Tensor x) => layers.Call(x);
}

public static class Program
{
    public static float Run()
    {
        var net = new HousePrices();
        var optimizer = new Sgd(net.Parameters(), lr: 0.01f, momentum: 0.9f);
        var scheduler = new StepLR(optimizer, stepSize: 2);
        var total = 0f;
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var (x, y) = Batch(16);
            optimizer.ZeroGrad();
            var predicted = net.Call(x).Squeeze(1);
            var loss = F.SmoothL1Loss(predicted, y);
            loss.Backward();
            optimizer.Step();
            scheduler.Step();
            total += loss.Item();
        }

        return total;
    }

    private static (Tensor X, Tensor Y) Batch(int size)
    {
        var x = Tensor.Randn(size, 13);
        return (x, x.Sum(1) * 0.1f);
    }
}
