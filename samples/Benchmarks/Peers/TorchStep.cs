using TorchSharp;
using static TorchSharp.torch;

namespace NetGen.Benchmarks.Peers;

/// <summary>TorchSharp's training step.</summary>
internal sealed class TorchStep : IContender
{
    private readonly IReadOnlyDictionary<string, Tensor> weights;
    private readonly torch.Tensor images, labels;
    private readonly TorchDigitNet net;
    private readonly optim.Optimizer optimizer;

    public TorchStep(Workload workload, IReadOnlyDictionary<string, Tensor> weights)
    {
        this.weights = weights;
        set_num_threads(workload.ThreadCount);
        images = tensor(workload.Images).view(workload.Batch, 1, 28, 28);
        labels = tensor(workload.Labels);
        net = new TorchDigitNet(weights, dropout: true);
        optimizer = Descent(net);
    }

    public string System => "torchsharp";

    public void Run() => Step(net, optimizer);

    public float[] Answer()
    {
        using var plain = new TorchDigitNet(weights, dropout: false);
        using var descent = Descent(plain);
        return [.. Enumerable.Range(0, Workload.ComparedSteps).Select(_ => Step(plain, descent))];
    }

    public void Dispose()
    {
        optimizer.Dispose();
        net.Dispose();
        images.Dispose();
        labels.Dispose();
    }

    private static optim.Optimizer Descent(TorchDigitNet net) => optim.SGD(net.parameters(), Workload.LearningRate, Workload.Momentum);

    private float Step(TorchDigitNet network, optim.Optimizer descent)
    {
        using var scope = NewDisposeScope();
        descent.zero_grad();
        var loss = nn.functional.nll_loss(network.call(images), labels);
        loss.backward();
        descent.step();
        return loss.item<float>();
    }
}
