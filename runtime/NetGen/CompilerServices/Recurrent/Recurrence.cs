using NetGen.Threading;

namespace NetGen.CompilerServices;

/// <summary>One direction of one recurrent layer over a batch of sequences: the operands that forward and backward share.</summary>
internal sealed class Recurrence
{
    // Below so many multiplications a second thread costs more than it brings.
    private const long ParallelWork = 200_000;

    /// <summary>Number of steps, T.</summary>
    public required int Steps { get; init; }

    /// <summary>Number of sequences, N.</summary>
    public required int Samples { get; init; }

    /// <summary>Size of the hidden state, H.</summary>
    public required int Size { get; init; }

    /// <summary>Whether the last step comes first.</summary>
    public required bool Reverse { get; init; }

    /// <summary>[gates · H, H].</summary>
    public required Tensor Weight { get; init; }

    /// <summary>The hidden state before the first step [N, H], or null for zeros.</summary>
    public required Tensor? Hidden { get; init; }

    /// <summary>The cell state before the first step [N, H], or null for zeros.</summary>
    public Tensor? Cell { get; init; }

    /// <summary>The position of a step in the sequence.</summary>
    public int Position(int step) => Reverse ? Steps - 1 - step : step;

    /// <summary>The N rows of a position, or those from one sample on, in a tensor of rows of some width.</summary>
    public Span<T> Rows<T>(Span<T> elements, int position, int first, int rows, int width) =>
        elements.Slice((position * Samples + first) * width, rows * width);

    /// <summary>
    /// Runs all steps for blocks of samples. Samples don't meet, so a thread takes its block through the whole sequence.
    /// </summary>
    public static void Run<TWork>(TWork work, Recurrence recurrence)
        where TWork : struct, ISampleWork
    {
        int block = recurrence.BlockOfSamples();
        WorkerPool.Run(new Blocks<TWork>(work, block, recurrence.Samples), (recurrence.Samples + block - 1) / block);
    }

    private int BlockOfSamples()
    {
        long products = (long)Steps * Samples * Weight.Numel;
        if (products < ParallelWork)
            return Math.Max(Samples, 1);
        int share = (Samples + Threads.Count - 1) / Threads.Count;
        return (share + GemmKernel.Rows - 1) / GemmKernel.Rows * GemmKernel.Rows;
    }

    /// <summary>What is done for a block of samples.</summary>
    internal interface ISampleWork
    {
        void Run(int first, int count);
    }

    private readonly struct Blocks<TWork>(TWork work, int block, int samples) : IParallelWork
        where TWork : struct, ISampleWork
    {
        public void Run(int index) => work.Run(index * block, Math.Min(block, samples - index * block));
    }
}
