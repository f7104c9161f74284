// NG4002 | F.MseLoss(net.Call(x), y) | F.MseLoss(net.Call(x).Argmax(1, keepDim: true).To(DType.Float32), y) | net.Call(x).Argmax(1, keepDim: true)
[Module]
public partial class KFoldTree
{
    private readonly Linear route = new(4, 8);
    private readonly Linear leaf = new(8, 3);

    public Tensor Forward([Shape("N", 4)] Tensor x) => leaf.Call(F.Softmax(route.Call(x), dim: 1));
}

/// <summary>The settings are searched over a grid, each with networks and optimizers of its own.</summary>
public static class Program
{
    public static float Run()
    {
        var results = new Dictionary<(float Rate, int Fold), float>();
        foreach (var rate in new[] { 0.1f, 0.01f })
        {
            for (var fold = 0; fold < 2; fold++)
            {
                var net = new KFoldTree();
                var optimizer = Make(net, rate);
                var scheduler = new MultiStepLR(optimizer, [1, 2], gamma: 0.5);
                for (var epoch = 0; epoch < 2; epoch++)
                {
                    var (x, y) = (Tensor.Randn(5, 4), Tensor.Zeros(5, 3));
                    var loss = F.MseLoss(net.Call(x), y);
                    net.ZeroGrad();
                    loss.Backward();
                    optimizer.Step();
                    scheduler.Step();
                    results[(rate, fold)] = loss.Item();
                }
            }
        }

        return results.Values.Min();
    }

    private static Optimizer Make(Module net, float rate) => rate > 0.05f ? new Sgd(net.Parameters(), lr: rate) : new Adam(net.Parameters(), lr: rate);
}
