namespace NetGen.CompilerServices;

/// <summary>A loop inside a compiled region that goes round as often as only run time knows: each round is a call of one program.</summary>
/// <typeparam name="P">The program.</typeparam>
/// <param name="rounds">How many rounds there are.</param>
/// <param name="carried">How many of a round's results are the first inputs of the next; the others are collected.</param>
/// <param name="sizes">The place of the round's number, then the sizes that the program is given.</param>
/// <param name="numbers">The numbers that it is given.</param>
/// <param name="drops">Whether random numbers are drawn.</param>
internal sealed class RowMajorLoop<P>(int rounds, int carried, int[] sizes, double[] numbers, bool drops) where P : struct, IRowMajorProgram
{
    /// <summary>Goes round.</summary>
    /// <param name="module">The module of the region.</param>
    /// <param name="given">What is carried, then what stays the same in all rounds.</param>
    /// <returns>What is carried at the end, then what was collected, stacked along a new first dim.</returns>
    public Tensor[] Run(Module module, Tensor[] given)
    {
        var outputs = new Tensor?[P.Signature.OutputGradients.Length];
        var collected = new Tensor[outputs.Length - carried][];
        for (var index = 0; index < collected.Length; index++)
        {
            collected[index] = new Tensor[rounds];
        }

        for (var round = 0; round < rounds; round++)
        {
            sizes[0] = round;
            RowMajorRegion.Round<P>(module, given, sizes, numbers, drops, outputs);
            for (var index = 0; index < carried; index++)
            {
                given[index] = outputs[index]!;
            }

            for (var index = 0; index < collected.Length; index++)
            {
                collected[index][round] = outputs[carried + index]!;
            }
        }

        return [.. given.AsSpan(0, carried), .. Array.ConvertAll(collected, static items => F.Stack(items, dim: 0))];
    }
}
