namespace NetGen.Benchmarks;

/// <summary>NetGen's generated training step.</summary>
internal sealed class CompiledStep : IContender
{
    private readonly Workload workload;
    private readonly Dictionary<string, Tensor> weights;
    private readonly Tensor images, labels;
    private readonly DigitTrainer trainer;

    public CompiledStep(Workload workload, Dictionary<string, Tensor> weights)
    {
        (this.workload, this.weights) = (workload, weights);
        images = Tensor.FromArray(workload.Images, workload.Batch, 1, 28, 28);
        labels = Tensor.FromArray(workload.Labels);
        var net = new DigitNet();
        net.LoadStateDict(weights);
        trainer = new DigitTrainer(net, new Sgd(net.Parameters(), Workload.LearningRate, Workload.Momentum));
    }

    public string System => "netgen";

    public void Run() => trainer.Train(images, labels);

    public float[] Answer()
    {
        var net = new DigitNetWithoutDropout();
        net.LoadStateDict(weights);
        var plain = new PlainDigitTrainer(net, new Sgd(net.Parameters(), Workload.LearningRate, Workload.Momentum));
        return [.. Enumerable.Range(0, Workload.ComparedSteps).Select(_ => plain.Train(images, labels))];
    }

    public void Dispose()
    {
    }
}

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
