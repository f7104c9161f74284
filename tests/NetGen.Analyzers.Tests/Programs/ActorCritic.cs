// NG1006 | critic.Call(x) | actor.Call(x) | critic
[Module]
public partial class ActorCritic
{
    private readonly Linear body = new(4, 32);
    private readonly Linear actor = new(32, 2);
    private readonly Linear critic = new(32, 1);

    public (Tensor Policy, Tensor Value) Forward([Shape("N", 4)] Tensor x)
    {
        x = F.Tanh(body.Call(x));
        return (F.LogSoftmax(actor.Call(x), dim: -1), critic.Call(x));
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new ActorCritic();
        var optimizer = new RMSprop(net.Parameters(), lr: 1e-3f);
        var sum = 0.0;
        foreach (var episode in new[] { 1, 2, 3 })
        {
            var states = Tensor.Randn(12, 4) * episode;
            var returns = Tensor.Randn(12);
            var (policy, critic) = net.Call(states);
            var value = critic.Squeeze(-1);
            var advantage = (returns - value).Detach();
            var actions = Tensor.Zeros([12], DType.Int64);
            var loss = (F.NllLoss(policy, actions, reduction: Reduction.None) * advantage).Mean() + 0.5f * F.MseLoss(value, returns)
                - 0.01f * -(F.Exp(policy) * policy).Sum([-1]).Mean();
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            sum += loss.Item();
        }

        return (float)sum;
    }
}
