// NG2001 | up = new Linear(rank, outputs, bias: false); | up = new Linear(inputs, outputs, bias: false); | body.Call(x)
// NG2001 | head = new LowRankLinear(24, 3, 2) | head = new LowRankLinear(16, 3, 2) | head.Call(F.Relu(body.Call(x)))
[Module]
public partial class LowRankLinear
{
    private readonly Linear main;
    private readonly Linear down;
    private readonly Linear up;
    private readonly float scale;

    public LowRankLinear(int inputs, int outputs, int rank, float alpha = 8)
    {
        main = new Linear(inputs, outputs);
        down = new Linear(inputs, rank, bias: false);
        up = new Linear(rank, outputs, bias: false);
        scale = alpha / rank;
    }

    public Tensor Forward(Tensor x) => main.Call(x) + scale * up.Call(F.Dropout(down.Call(x), 0.1f, Training));
}

[Module]
public partial class LowRankNet
{
    private readonly LowRankLinear body = new(12, 24, 4);
    private readonly LowRankLinear head = new LowRankLinear(24, 3, 2);

    public Tensor Forward([Shape("N", 12)] Tensor x) => head.Call(F.Relu(body.Call(x)));
}

public static class Program
{
    public static float Run()
    {
        var net = new LowRankNet();
        var optimizer = new AdamW(net.Parameters(), lr: 1e-3f);
        var labels = Tensor.FromArray<long>([0, 1, 2, 0, 1, 2], 6);
        var last = 0f;
        for (var i = 0; i < 3; i++)
        {
            var loss = F.CrossEntropy(net.Call(Tensor.Randn(6, 12)), labels);
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            last = loss.Item();
        }

        return last;
    }
}
