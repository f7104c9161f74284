// NG3006 | dOptimizer.ZeroGrad(); | | dLoss.Backward()
// NG2001 | new(16, 64) | new(8, 64) | hidden.Call(z)
// NG3001 | F.BinaryCrossEntropyWithLogits(critic.Call(real) | F.BinaryCrossEntropyWithLogits(F.Sigmoid(critic.Call(real)) | F.Sigmoid(critic.Call(real))
[Module]
public partial class GanGenerator
{
    private readonly Linear hidden = new(16, 64);
    private readonly BatchNorm1d norm = new(64);
    private readonly Linear output = new(64, 32);

    public Tensor Forward([Shape("N", 16)] Tensor z) => F.Tanh(output.Call(F.LeakyRelu(norm.Call(hidden.Call(z)), 0.2f)));
}

[Module]
public partial class GanCritic
{
    private readonly Linear hidden = new(32, 64);
    private readonly Dropout dropout = new(0.3f);
    private readonly Linear output = new(64, 1);

    public Tensor Forward([Shape("N", 32)] Tensor x) => output.Call(dropout.Call(F.LeakyRelu(hidden.Call(x), 0.2f)));
}

public static class Program
{
    public static float Run()
    {
        var generator = new GanGenerator();
        var critic = new GanCritic();
        var gOptimizer = new Adam(generator.Parameters(), lr: 2e-4f);
        var dOptimizer = new Adam(critic.Parameters(), lr: 2e-4f);
        var last = 0f;
        for (var step = 0; step < 4; step++)
        {
            var real = Tensor.Randn(8, 32);
            dOptimizer.ZeroGrad();
            var fake = generator.Call(Tensor.Randn(8, 16));
            var dLoss = F.BinaryCrossEntropyWithLogits(critic.Call(real), Tensor.Ones(8, 1))
                + F.BinaryCrossEntropyWithLogits(critic.Call(fake.Detach()), Tensor.Zeros(8, 1));
            dLoss.Backward();
            dOptimizer.Step();

            gOptimizer.ZeroGrad();
            var gLoss = F.BinaryCrossEntropyWithLogits(critic.Call(fake), Tensor.Ones(8, 1));
            gLoss.Backward();
            gOptimizer.Step();
            last = dLoss.Item() + gLoss.Item();
        }

        return last;
    }
}
