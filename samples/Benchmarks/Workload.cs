using NetGen.Benchmarks.Typing;

namespace NetGen.Benchmarks;

/// <summary>A case at one batch size and thread count, with the batch itself.</summary>
internal sealed class Workload
{
    /// <summary>Rate and momentum of every training step.</summary>
    public const float LearningRate = 0.01f, Momentum = 0.5f;

    /// <summary>Steps whose losses are compared.</summary>
    public const int ComparedSteps = 5;

    public Workload(string @case, int batch, int threads)
    {
        (Case, Batch, ThreadCount) = (@case, batch, threads);
        var random = new Random(1);
        Images = [.. Enumerable.Range(0, batch * 784).Select(_ => random.NextSingle())];
        Labels = [.. Enumerable.Range(0, batch).Select(_ => (long)random.Next(10))];
    }

    public string Case { get; }

    public int Batch { get; }

    public int ThreadCount { get; }

    /// <summary>(batch, 1, 28, 28), row-major.</summary>
    public float[] Images { get; }

    public long[] Labels { get; }

    /// <summary>How many turns each contender takes. A build takes seconds.</summary>
    public int Rounds => Case switch { "first-build" => 5, "generator" => 3, _ => 25 };

    /// <summary>Over how many runs allocated bytes are averaged.</summary>
    public int AllocationRuns => Case is "first-build" or "generator" ? 2 : 20;

    /// <summary>The batch sizes of a case.</summary>
    public static int[] Batches(string @case) => @case switch
    {
        "seed-step" => [64, 1000],
        // Networks in the file, or in the project.
        "analyzers" or "generator" or "first-build" => [50],
        _ => [1, 64],
    };

    /// <summary>Whether the thread count makes a difference to a case.</summary>
    public static bool HasThreads(string @case) => @case is not ("analyzers" or "generator" or "first-build");

    /// <summary>Everyone who can do this work, NetGen's compiled path first: it is what the others are compared with.</summary>
    public List<IContender> Contenders()
    {
        if (Case == "analyzers")
            return
            [
                new Keystroke(Batch, false, []),
                new Keystroke(Batch, false, [new IdleAnalyzer()]),
                new Keystroke(Batch, true, []),
                new Keystroke(Batch, false, Keystroke.All),
                new Keystroke(Batch, true, Keystroke.All),
                new Keystroke(Batch, false, SdkAnalyzers.All),
                new Keystroke(Batch, true, [.. SdkAnalyzers.All, .. Keystroke.All]),
            ];
        if (Case == "first-build")
            return [new FirstBuild(Batch, false), new FirstBuild(Batch, true), new FirstBuild(Batch, true, areAlike: false)];
        if (Case == "generator")
            return [new GeneratorBuild(Batch, false), new GeneratorBuild(Batch, true), new GeneratorBuild(Batch, true, areAlike: false), new GeneratorEdit(Batch, false), new GeneratorEdit(Batch, true)];
        RandomState.Seed(1);
        // Every contender starts from the same weights.
        var weights = new DigitNetWithoutDropout().StateDict().ToDictionary(entry => entry.Key, entry => entry.Value);
        List<IContender> contenders = Case == "seed-step"
            ? [new CompiledStep(this, weights), new EagerContender(new CompiledStep(this, weights))]
            : [new CompiledInference(this, weights), new EagerContender(new CompiledInference(this, weights))];
#if PEERS
        contenders.AddRange(Peers.PeerContenders.For(this, weights));
#endif
        return contenders;
    }
}
