// NG3006 | optimizer.ZeroGrad(); | | loss.Backward()
// NG1010 | net.Call(x) | net.Forward(x) | Forward
[Module]
public partial class LatentSampler(int latent)
{
    private readonly Linear encode = new(20, 32);
    private readonly Linear parameters = new(32, 2 * latent);
    private readonly Linear decode = new(latent, 32);
    private readonly Linear output = new(32, 20);

    public (Tensor Reconstruction, Tensor Kl) Forward([Shape("N", 20)] Tensor x)
    {
        var h = F.Relu(encode.Call(x));
        var both = parameters.Call(h);
        var mean = both.Narrow(1, 0, latent);
        var logVariance = both.Narrow(1, latent, latent);
        var z = mean + F.Exp(0.5f * logVariance) * Tensor.Randn(mean.Shape);
        var kl = -0.5f * (1 + logVariance - mean * mean - F.Exp(logVariance)).Sum(1).Mean();
        return (output.Call(F.Relu(decode.Call(z))), kl);
    }
}

[Module]
public partial class Outer
{
    private readonly LatentSampler sampler = new(5);

    public (Tensor Reconstruction, Tensor Kl) Forward([Shape("N", 20)] Tensor x) => sampler.Call(x);
}

public static class Program
{
    public static float Run()
    {
        var net = new Outer();
        var optimizer = new Adam(net.Parameters(), lr: 1e-3f);
        var last = 0f;
        for (var i = 0; i < 3; i++)
        {
            var x = Tensor.Randn(4, 20);
            var (reconstruction, kl) = net.Call(x);
            var loss = F.MseLoss(reconstruction, x) + 0.1f * kl;
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            last = loss.Item();
        }

        return last;
    }
}
