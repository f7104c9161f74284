using TorchSharp;
using static TorchSharp.torch;

namespace NetGen.Benchmarks.Peers;

/// <summary>TorchSharp's inference.</summary>
internal sealed class TorchInference : IContender
{
    private readonly torch.Tensor images;
    private readonly TorchDigitNet net;

    public TorchInference(Workload workload, IReadOnlyDictionary<string, Tensor> weights)
    {
        set_num_threads(workload.ThreadCount);
        images = tensor(workload.Images).view(workload.Batch, 1, 28, 28);
        net = new TorchDigitNet(weights, dropout: false);
        net.eval();
    }

    public string System => "torchsharp";

    public void Run()
    {
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        net.call(images);
    }

    public float[] Answer()
    {
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        return net.call(images).data<float>().ToArray();
    }

    public void Dispose()
    {
        net.Dispose();
        images.Dispose();
    }
}
