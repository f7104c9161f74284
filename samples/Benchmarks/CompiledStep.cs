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
