// NG3006 | net.Train(); | | net.Eval()
// NG3002 | 0.2f, Training | 0.2f, true | true
// NG3006 | optimizer.ZeroGrad(); | optimizer.ZeroGrad(); scheduler.Step(); | scheduler.Step()
[Module]
public partial class AveragedNet
{
    private readonly Linear fc1 = new(10, 20);
    private readonly Linear fc2 = new(20, 5);

    public Tensor Forward([Shape("N", 10)] Tensor x) => fc2.Call(F.Dropout(F.Silu(fc1.Call(x)), 0.2f, Training));
}

/// <summary>An average of the weights is measured, with early stopping.</summary>
public static class Program
{
    public static float Run()
    {
        var net = new AveragedNet();
        var optimizer = new AdamW(net.Parameters(), lr: 0.01f, weightDecay: 0.1f);
        var average = new ExponentialMovingAverage(net, decay: 0.9);
        var scheduler = new CosineAnnealingLR(optimizer, tMax: 12);
        var (best, patience) = (float.MaxValue, 2);
        for (var epoch = 0; epoch < 4 && patience > 0; epoch++)
        {
            net.Train();
            for (var batch = 0; batch < 3; batch++)
            {
                optimizer.ZeroGrad();
                F.CrossEntropy(net.Call(Tensor.Randn(6, 10)), Tensor.Zeros([6], DType.Int64), labelSmoothing: 0.1f).Backward();
                optimizer.Step();
                scheduler.Step();
                average.Update();
            }

            net.Eval();
            using var none = GradMode.NoGrad();
            using var averaged = average.Use();
            var measured = F.CrossEntropy(net.Call(Tensor.Randn(6, 10)), Tensor.Zeros([6], DType.Int64)).Item();
            if (measured < best) best = measured;
            else patience--;
        }

        return best;
    }
}
