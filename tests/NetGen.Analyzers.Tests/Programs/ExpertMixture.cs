// NG3003 | F.Softmax(gate.Call(x), 1) | F.Softmax(gate.Call(x), 0) | F.Softmax(gate.Call(x), 0)
// NG1001 | private readonly ModuleList<Linear> experts = new(3, _ => new Linear(10, 6)); | private readonly Linear[] experts = Enumerable.Range(0, 3).Select(_ => new Linear(10, 6)).ToArray(); | experts
[Module]
public partial class ExpertMixture
{
    private readonly Linear gate = new(10, 3);
    private readonly ModuleList<Linear> experts = new(3, _ => new Linear(10, 6));

    public Tensor Forward([Shape("N", 10)] Tensor x)
    {
        var weights = F.Softmax(gate.Call(x), 1);
        var opinions = F.Stack([.. experts.Select(expert => F.Relu(expert.Call(x)))], 1);
        return (weights.Unsqueeze(2) * opinions).Sum(1);
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new ExpertMixture();
        var optimizer = new Sgd(net.Parameters(), lr: 0.1f);
        var total = 0f;
        for (var i = 0; i < 3; i++)
        {
            optimizer.ZeroGrad();
            var loss = F.HuberLoss(net.Call(Tensor.Randn(5, 10)), Tensor.Zeros(5, 6));
            loss.Backward();
            optimizer.Step();
            total += loss.Item();
        }

        return total;
    }
}
