// NG1001 | private readonly ModuleList<Linear> outputs; | private readonly IReadOnlyList<Linear> outputs; | outputs
// NG3008 | total += loss.Detach() | total += loss | loss
[Module]
public partial class QuantileNet
{
    private readonly Linear hidden = new(5, 16);
    private readonly ModuleList<Linear> outputs;

    public QuantileNet(int quantiles) => outputs = new ModuleList<Linear>(Enumerable.Range(0, quantiles).Select(_ => new Linear(16, 1)));

    public Tensor Forward([Shape("N", 5)] Tensor x)
    {
        x = F.Softplus(hidden.Call(x));
        return F.Cat([.. outputs.Select(output => output.Call(x))], 1);
    }
}

public static class Program
{
    private static readonly float[] Quantiles = [0.1f, 0.5f, 0.9f];

    public static float Run()
    {
        var net = new QuantileNet(Quantiles.Length);
        var optimizer = new Adam(net.Parameters());
        var total = Tensor.Zeros(1).Sum();
        for (var i = 0; i < 3; i++)
        {
            var loss = Pinball(net.Call(Tensor.Randn(6, 5)), Tensor.Randn(6, 1));
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            total += loss.Detach();
        }

        return total.Item();
    }

    private static Tensor Pinball(Tensor predicted, Tensor y)
    {
        var quantiles = Tensor.FromArray(Quantiles, 1, Quantiles.Length);
        var error = y - predicted;
        return F.Maximum(quantiles * error, (quantiles - 1) * error).Mean();
    }
}
