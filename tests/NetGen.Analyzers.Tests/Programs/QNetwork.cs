// NG1010 | target.Call(next) | target.Forward(next) | Forward
// NG2001 | new(64, actions) | new(32, actions) | output.Call(x)
// NG3006 | optimizer.ZeroGrad(); | | loss.Backward()
[Module]
public partial class QNetwork(int observations, int actions)
{
    private readonly Linear input = new(observations, 64);
    private readonly Linear hidden = new(64, 64);
    private readonly Linear output = new(64, actions);

    [return: Shape("N", "actions")]
    public Tensor Forward([Shape("N", "observations")] Tensor x)
    {
        x = F.Relu(input.Call(x));
        x = F.Relu(hidden.Call(x));
        return output.Call(x);
    }
}

/// <summary>Deep Q-learning with a target network that follows slowly.</summary>
public static class Program
{
    public static float Run()
    {
        var policy = new QNetwork(4, 2);
        var target = new QNetwork(4, 2);
        target.LoadStateDict(policy.StateDict());
        target.Eval();
        var optimizer = new AdamW(policy.Parameters(), lr: 1e-3f);
        var total = 0f;
        for (var step = 0; step < 6; step++)
        {
            var (state, next) = (Tensor.Randn(16, 4), Tensor.Randn(16, 4));
            var action = Tensor.Zeros([16, 1], DType.Int64);
            var reward = Tensor.Randn(16);
            var chosen = F.Gather(policy.Call(state), 1, action).Squeeze(1);
            Tensor goal;
            using (GradMode.NoGrad())
            {
                goal = reward + 0.99f * F.Amax(target.Call(next), [1]);
            }

            var loss = F.SmoothL1Loss(chosen, goal);
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.ClipGradNorm(1.0);
            optimizer.Step();
            total += loss.Item();
            if (step % 3 == 0) target.LoadStateDict(policy.StateDict());
        }

        return total;
    }
}
