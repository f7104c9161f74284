// NG1007 | private readonly Linear mean = | [Name("encode")] private readonly Linear mean = | mean
// NG1008 | private readonly Linear decode2 = new(64, 100); | private Linear decode2 = new(64, 100); public void Reset() => decode2 = new Linear(64, 100); | decode2
[Module]
public partial class VariationalCoder
{
    private readonly Linear encode = new(100, 64);
    private readonly Linear mean = new(64, 20);
    private readonly Linear logVariance = new(64, 20);
    private readonly Linear decode1 = new(20, 64);
    private readonly Linear decode2 = new(64, 100);

    public (Tensor Image, Tensor Mean, Tensor LogVariance) Forward([Shape("N", 100)] Tensor x)
    {
        var hidden = F.Relu(encode.Call(x));
        var (m, v) = (mean.Call(hidden), logVariance.Call(hidden));
        return (Decode(Sample(m, v)), m, v);
    }

    private Tensor Sample(Tensor m, Tensor v) => Training ? m + F.Exp(0.5f * v) * Tensor.Randn(m.Shape) : m;

    private Tensor Decode(Tensor z) => F.Sigmoid(decode2.Call(F.Relu(decode1.Call(z))));
}

public static class Program
{
    public static float Run()
    {
        var net = new VariationalCoder();
        var optimizer = new Adam(net.Parameters(), lr: 1e-3f);
        var elbo = 0f;
        for (var i = 0; i < 3; i++)
        {
            var x = F.Sigmoid(Tensor.Randn(5, 100));
            var (image, m, v) = net.Call(x);
            var reconstruction = F.BinaryCrossEntropy(image, x, reduction: Reduction.Sum);
            var divergence = -0.5f * (1 + v - m * m - F.Exp(v)).Sum();
            var loss = reconstruction + divergence;
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            elbo = loss.Item();
        }

        return elbo;
    }
}
