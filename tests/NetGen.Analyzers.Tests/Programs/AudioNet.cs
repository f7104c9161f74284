// NG2001 | new(32, 5) | new(64, 5) | head.Call(x.Mean(2))
// NG2002 | conv2 = new(16, 32, kernelSize: 5 | conv2 = new(8, 32, kernelSize: 5 | conv2.Call(x)
[Module]
public partial class AudioNet
{
    private readonly Conv1d conv1 = new(1, 16, kernelSize: 9, stride: 4);
    private readonly BatchNorm1d norm1 = new(16);
    private readonly Conv1d conv2 = new(16, 32, kernelSize: 5, stride: 2);
    private readonly BatchNorm1d norm2 = new(32);
    private readonly Linear head = new(32, 5);

    public Tensor Forward([Shape("N", 1, 200)] Tensor x)
    {
        x = F.Relu(norm1.Call(conv1.Call(x)));
        x = F.Relu(norm2.Call(conv2.Call(x)));
        return head.Call(x.Mean(2));
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new AudioNet();
        var optimizer = new AdamW(net.Parameters(), lr: 1e-3f, weightDecay: 0.01f);
        var labels = Tensor.FromArray<long>([0, 1, 2, 3], 4);
        for (var i = 0; i < 2; i++)
        {
            net.Train();
            optimizer.ZeroGrad();
            var loss = F.CrossEntropy(net.Call(Tensor.Randn(4, 1, 200)), labels);
            loss.Backward();
            optimizer.Step();
        }

        net.Eval();
        using var _ = GradMode.NoGrad();
        return F.CrossEntropy(net.Call(Tensor.Randn(4, 1, 200)), labels).Item();
    }
}
