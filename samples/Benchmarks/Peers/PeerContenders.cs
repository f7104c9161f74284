namespace NetGen.Benchmarks.Peers;

/// <summary>The other systems that can do a workload.</summary>
internal static class PeerContenders
{
    private static bool torchLoads = true;

    /// <summary>Those of them that load on this machine; one that does not is named once on standard error.</summary>
    public static IEnumerable<IContender> For(Workload workload, IReadOnlyDictionary<string, Tensor> weights)
    {
        if (torchLoads && Torch(workload, weights) is { } torch)
            yield return torch;
        if (workload.Case == "seed-inference")
            yield return new OnnxInference(workload, weights);
    }

    private static IContender? Torch(Workload workload, IReadOnlyDictionary<string, Tensor> weights)
    {
        try
        {
            return workload.Case == "seed-step" ? new TorchStep(workload, weights) : new TorchInference(workload, weights);
        }
        catch (Exception error) when (error is TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            torchLoads = false;
            Console.Error.WriteLine($"TorchSharp's native library does not load and is left out (see prepare-torchsharp.sh): {error.Message.Split('\n')[0]}");
            return null;
        }
    }
}
