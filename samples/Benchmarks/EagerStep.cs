namespace NetGen.Benchmarks;

/// <summary>The same step as a hand-written loop over eager operations.</summary>
internal sealed class EagerStep : IContender
{
    private readonly Dictionary<string, Tensor> weights;
    private readonly Tensor images, labels;
    private readonly DigitNet net = new();
    private readonly Sgd optimizer;

    public EagerStep(Workload workload, Dictionary<string, Tensor> weights)
    {
        this.weights = weights;
        images = Tensor.FromArray(workload.Images, workload.Batch, 1, 28, 28);
        labels = Tensor.FromArray(workload.Labels);
        net.LoadStateDict(weights);
        optimizer = new Sgd(net.Parameters(), Workload.LearningRate, Workload.Momentum);
    }

    public string System => "netgen-eager";

    public void Run() => Step(net.Forward, optimizer);

    public float[] Answer()
    {
        var plain = new DigitNetWithoutDropout();
        plain.LoadStateDict(weights);
        var descent = new Sgd(plain.Parameters(), Workload.LearningRate, Workload.Momentum);
        return [.. Enumerable.Range(0, Workload.ComparedSteps).Select(_ => Step(plain.Forward, descent))];
    }

    public void Dispose()
    {
    }

    private float Step(Func<Tensor, Tensor> forward, Sgd descent)
    {
        descent.ZeroGrad();
        var loss = F.NllLoss(forward(images), labels);
        loss.Backward();
        descent.Step();
        return loss.Item();
    }
}
