namespace NetGen.Benchmarks;

/// <summary>The same inference operation by operation.</summary>
internal sealed class EagerInference : IContender
{
    private readonly Tensor images;
    private readonly DigitNetWithoutDropout net = new();

    public EagerInference(Workload workload, Dictionary<string, Tensor> weights)
    {
        images = Tensor.FromArray(workload.Images, workload.Batch, 1, 28, 28);
        net.LoadStateDict(weights);
        net.Eval();
    }

    public string System => "netgen-eager";

    public void Run() => Infer();

    public float[] Answer() => Infer().ToArray<float>();

    public void Dispose()
    {
    }

    private Tensor Infer()
    {
        using var noGrad = GradMode.NoGrad();
        return net.Forward(images);
    }
}
