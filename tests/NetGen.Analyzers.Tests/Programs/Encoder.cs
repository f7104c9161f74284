// NG3001 | F.CrossEntropy(similarity, | F.CrossEntropy(F.Softmax(similarity, 1), | F.Softmax(similarity, 1)
// NG2001 | new(32, 16) | new(24, 16) | project.Call(F.Relu(norm.Call(input.Call(x))))
[Module]
public partial class Encoder
{
    private readonly Linear input = new(20, 32);
    private readonly LayerNorm norm = new(32);
    private readonly Linear project = new(32, 16);

    public Tensor Forward([Shape("N", 20)] Tensor x) => F.Normalize(project.Call(F.Relu(norm.Call(input.Call(x)))), dim: 1);
}

/// <summary>Two views of each sample are pulled together, as SimCLR does.</summary>
public static class Program
{
    public static float Run()
    {
        var encoder = new Encoder();
        var temperature = 0.5f;
        var optimizer = new Adam(encoder.Parameters(), lr: 1e-3f);
        var losses = new List<float>();
        while (losses.Count < 3)
        {
            var x = Tensor.Randn(8, 20);
            var (a, b) = (encoder.Call(x + 0.1f * Tensor.Randn(8, 20)), encoder.Call(x + 0.1f * Tensor.Randn(8, 20)));
            var similarity = F.MatMul(a, b.Transpose(0, 1)) / temperature;
            var loss = F.CrossEntropy(similarity, F.Arange(8)) + F.CrossEntropy(similarity.Transpose(0, 1), F.Arange(8));
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            losses.Add(loss.Item());
        }

        return losses[^1];
    }
}
