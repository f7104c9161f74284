// NG2001 | new(10 + 8, 32) | new(10 + 4, 32) | input.Call(F.Cat([x, time.Call(t)], 1))
// NG3006 | optimizer.ZeroGrad(); | | loss.Backward()
[Module]
public partial class NoisePredictor
{
    private readonly Embedding time = new(50, 8);
    private readonly Linear input = new(10 + 8, 32);
    private readonly Linear output = new(32, 10);

    public Tensor Forward([Shape("N", 10)] Tensor x, [Shape("N")] Tensor t) => output.Call(F.Silu(input.Call(F.Cat([x, time.Call(t)], 1))));
}

/// <summary>Denoising diffusion on points.</summary>
public static class Program
{
    public static float Run()
    {
        var net = new NoisePredictor();
        var optimizer = new Lion(net.Parameters(), lr: 1e-4f);
        var kept = F.Cumsum(F.Log(1 - Tensor.Full([50], 0.02f)), 0);
        var average = 0.0;
        for (var step = 1; step <= 3; step++)
        {
            var t = Tensor.Full([4], step * 3).To(DType.Int64);
            var signal = F.Exp(F.IndexSelect(kept, 0, t)).Unsqueeze(1);
            var noise = Tensor.Randn(4, 10);
            var noisy = F.Sqrt(signal) * Tensor.Randn(4, 10) + F.Sqrt(1 - signal) * noise;
            optimizer.ZeroGrad();
            var loss = F.MseLoss(net.Call(noisy, t), noise);
            loss.Backward();
            optimizer.Step();
            average += (loss.Item() - average) / step;
        }

        return (float)average;
    }
}
