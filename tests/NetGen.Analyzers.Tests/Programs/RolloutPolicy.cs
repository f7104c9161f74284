// NG3006 | optimizer.ZeroGrad(); | | surrogate.Backward()
// NG3002 | 0.1f, Training | 0.1f, training: true | true
[Module]
public partial class RolloutPolicy
{
    private readonly Linear hidden = new(3, 24);
    private readonly Linear choice = new(24, 4);

    [return: Shape("N", 4)]
    public Tensor Forward([Shape("N", 3)] Tensor x) => choice.Call(F.Dropout(F.Tanh(hidden.Call(x)), 0.1f, Training));
}

/// <summary>Proximal policy optimisation: one rollout, several epochs over it.</summary>
public static class Program
{
    public static float Run()
    {
        var policy = new RolloutPolicy();
        var optimizer = new Adam(policy.Parameters(), lr: 3e-4f, eps: 1e-5);
        var result = 0f;
        for (var iteration = 0; iteration < 2; iteration++)
        {
            var states = Tensor.Randn(10, 3);
            var actions = Tensor.Zeros([10, 1], DType.Int64);
            var advantages = Tensor.Randn(10);
            policy.Eval();
            Tensor before;
            using (GradMode.NoGrad()) before = LogProbability(policy, states, actions);
            policy.Train();
            for (var epoch = 0; epoch < 3; epoch++)
            {
                var ratio = F.Exp(LogProbability(policy, states, actions) - before);
                var surrogate = -F.Minimum(ratio * advantages, F.Clamp(ratio, 0.8f, 1.2f) * advantages).Mean();
                optimizer.ZeroGrad();
                surrogate.Backward();
                optimizer.ClipGradNorm(0.5);
                optimizer.Step();
                result = surrogate.Item();
            }
        }

        return result;
    }

    private static Tensor LogProbability(RolloutPolicy policy, Tensor states, Tensor actions) =>
        F.Gather(F.LogSoftmax(policy.Call(states), dim: 1), 1, actions).Squeeze(1);
}
