// NG3006 | critics.ZeroGrad(); | | distance.Backward()
[Module]
public partial class WassersteinCritic
{
    private readonly Parameter offset = new(Tensor.Zeros(1));
    private readonly Linear fc1 = new(6, 16);
    private readonly Linear fc2 = new(16, 1);

    public Tensor Forward([Shape("N", 6)] Tensor x) => fc2.Call(F.LeakyRelu(fc1.Call(x), 0.2f)) + offset;
}

[Module]
public partial class NoiseSource
{
    private readonly Parameter scale = new(Tensor.Ones(1));
    private readonly Linear fc = new(4, 6);

    public Tensor Forward([Shape("N", 4)] Tensor z) => fc.Call(z) * scale;
}

/// <summary>Several steps of the critic for one of the generator.</summary>
public static class Program
{
    public static float Run()
    {
        var critic = new WassersteinCritic();
        var source = new NoiseSource();
        var critics = new RMSprop(critic.Parameters(), lr: 5e-5f);
        var sources = new RMSprop(source.Parameters(), lr: 5e-5f);
        var measured = 0f;
        for (var iteration = 0; iteration < 2; iteration++)
        {
            for (var inner = 0; inner < 3; inner++)
            {
                critics.ZeroGrad();
                var distance = critic.Call(source.Call(Tensor.Randn(5, 4)).Detach()).Mean() - critic.Call(Tensor.Randn(5, 6)).Mean();
                distance.Backward();
                critics.Step();
                using (GradMode.NoGrad())
                {
                    foreach (var parameter in critic.Parameters()) parameter.CopyFrom(F.Clamp(parameter, -0.01f, 0.01f));
                }

                measured = distance.Item();
            }

            sources.ZeroGrad();
            (-critic.Call(source.Call(Tensor.Randn(5, 4))).Mean()).Backward();
            sources.Step();
        }

        return measured;
    }
}
