// NG1010 | policy.Call(states) | policy.Forward(states) | Forward
// NG3006 | optimizer.ZeroGrad(); | | loss.Backward()
[Module]
public partial class Policy
{
    private readonly Linear hidden = new(4, 32);
    private readonly Linear actions = new(32, 2);

    public Tensor Forward([Shape("N", 4)] Tensor state) => F.LogSoftmax(actions.Call(F.Tanh(hidden.Call(state))), 1);
}

public static class Program
{
    public static float Run()
    {
        var policy = new Policy();
        var optimizer = new Adam(policy.Parameters(), lr: 0.01f);
        var sum = 0f;
        for (var episode = 0; episode < 3; episode++)
        {
            var states = Tensor.Randn(6, 4);
            var taken = Tensor.FromArray<long>([0, 1, 1, 0, 1, 0], 6, 1);
            var returns = Discounted([1, 1, 0, 1, 1, 1], 0.99f);
            returns = (returns - returns.Mean()) / (returns.Std() + 1e-6f);
            var chosen = policy.Call(states).Gather(1, taken).Squeeze(1);
            var loss = -(chosen * returns).Mean();
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            sum += loss.Item();
        }

        return sum;
    }

    private static Tensor Discounted(float[] rewards, float factor)
    {
        var values = new float[rewards.Length];
        var running = 0f;
        for (var at = rewards.Length - 1; at >= 0; at--) values[at] = running = rewards[at] + factor * running;
        return Tensor.FromArray(values, values.Length);
    }
}
