// NG1001 | private readonly ModuleDict<Linear> heads = new() { ["age"] = new Linear(16, 1), ["kind"] = new Linear(16, 5) }; | private readonly Dictionary<string, Linear> heads = new() { ["age"] = new Linear(16, 1), ["kind"] = new Linear(16, 5) }; | heads
[Module]
public partial class MultiTaskNet
{
    private readonly Linear trunk = new(9, 16);
    private readonly ModuleDict<Linear> heads = new() { ["age"] = new Linear(16, 1), ["kind"] = new Linear(16, 5) };

    public (Tensor Age, Tensor Kind) Forward([Shape("N", 9)] Tensor x)
    {
        x = F.Relu(trunk.Call(x));
        return (heads["age"].Call(x).Squeeze(1), heads["kind"].Call(x));
    }
}

/// <summary>Two losses, one backward, and a weight for each group of parameters.</summary>
public static class Program
{
    public static float Run()
    {
        var net = new MultiTaskNet();
        var optimizer = new AdamW([new ParameterGroup(net.Parameters())], lr: 1e-2);
        var history = new Queue<float>();
        for (var step = 0; step < 4; step++)
        {
            var x = Tensor.Randn(7, 9);
            var (age, kind) = net.Call(x);
            var ageLoss = F.HuberLoss(age, Tensor.Randn(7));
            var kindLoss = F.CrossEntropy(kind, Tensor.Zeros([7], DType.Int64));
            var loss = ageLoss + 0.3f * kindLoss;
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            history.Enqueue(loss.Item());
            if (history.Count > 2) history.Dequeue();
        }

        return history.Average();
    }
}
