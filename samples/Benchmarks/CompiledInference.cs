namespace NetGen.Benchmarks;

/// <summary>NetGen's generated inference.</summary>
internal sealed class CompiledInference : IContender
{
    private readonly Tensor images;
    private readonly DigitNetWithoutDropout net = new();

    public CompiledInference(Workload workload, Dictionary<string, Tensor> weights)
    {
        images = Tensor.FromArray(workload.Images, workload.Batch, 1, 28, 28);
        net.LoadStateDict(weights);
        net.Eval();
    }

    public string System => "netgen";

    public void Run() => Infer();

    public float[] Answer() => Infer().ToArray<float>();

    public void Dispose()
    {
    }

    private Tensor Infer()
    {
        using var noGrad = GradMode.NoGrad();
        return net.Call(images);
    }
}
