// NG2004 | net.Call(states).Gather(1, actions).Squeeze(1) | net.Call(states).Gather(1, actions) | F.MseLoss(chosen, targets)
// NG2001 | advantage = new(32, 3) | advantage = new(16, 3) | advantage.Call(h)
[Module]
public partial class DuelingNet
{
    private readonly Linear body = new(6, 32);
    private readonly Linear value = new(32, 1);
    private readonly Linear advantage = new(32, 3);

    public Tensor Forward([Shape("N", 6)] Tensor x)
    {
        var h = F.Relu(body.Call(x));
        var a = advantage.Call(h);
        return value.Call(h) + a - a.Mean(1, keepDim: true);
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new DuelingNet();
        var old = new DuelingNet();
        old.LoadStateDict(net.StateDict());
        var optimizer = new Adam(net.Parameters(), lr: 1e-3f);
        var last = 0f;
        for (var i = 0; i < 3; i++)
        {
            var states = Tensor.Randn(8, 6);
            var actions = Tensor.Zeros([8, 1], DType.Int64);
            var rewards = Tensor.Randn(8);
            var chosen = net.Call(states).Gather(1, actions).Squeeze(1);
            Tensor targets;
            using (GradMode.NoGrad())
            {
                targets = rewards + 0.9f * old.Call(Tensor.Randn(8, 6)).Amax(1);
            }

            var loss = F.MseLoss(chosen, targets);
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            last = loss.Item();
        }

        return last;
    }
}
