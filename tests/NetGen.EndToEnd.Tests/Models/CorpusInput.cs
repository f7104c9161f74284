namespace NetGen.EndToEnd.Tests.Models;

/// <summary>An input of a network.</summary>
public sealed record CorpusInput(params int[] Shape)
{
    /// <summary>What whole numbers stay below; zero for real numbers.</summary>
    public int Below { get; init; }

    /// <summary>A new tensor, which wants a gradient if it can have one.</summary>
    public Tensor Draw(int seed)
    {
        var random = new Random(seed);
        var count = Shape.Aggregate(1, (product, size) => product * size);
        if (Below > 0) return Tensor.FromArray(Enumerable.Range(0, count).Select(_ => random.NextInt64(Below)).ToArray(), Shape);
        var tensor = Tensor.FromArray(Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1).ToArray(), Shape);
        tensor.RequiresGrad = true;
        return tensor;
    }
}
