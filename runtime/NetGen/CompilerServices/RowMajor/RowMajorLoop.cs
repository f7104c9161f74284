namespace NetGen.CompilerServices;

/// <summary>A loop inside a compiled region that goes round as often as only run time knows: each round is a call of one program.</summary>
/// <typeparam name="P">The program.</typeparam>
/// <param name="rounds">How many rounds there are.</param>
/// <param name="carried">How many of a round's results are the first inputs of the next; the others are collected.</param>
/// <param name="strips">The parts of what is given that are a round's last inputs, see <see cref="RowMajorFrame.Loop{P}"/>.</param>
/// <param name="sizes">The place of the round's number, then the sizes that the program is given.</param>
/// <param name="numbers">The numbers that it is given.</param>
/// <param name="around">The call of what the loop is in.</param>
internal sealed class RowMajorLoop<P>(int rounds, int carried, int[] strips, int[] sizes, double[] numbers, RowMajorFrame around) where P : struct, IRowMajorProgram
{
    private const int StripLength = 6;

    /// <summary>Goes round.</summary>
    /// <param name="trees">The module of the region, and the modules that it was given of containers.</param>
    /// <param name="containers">Containers of which each round is given one module more.</param>
    /// <param name="given">What is carried, then what stays the same in all rounds.</param>
    /// <returns>What is carried at the end, then what was collected, stacked along a new first dim.</returns>
    public Tensor[] Run(Module[] trees, IReadOnlyList<Module>[] containers, Tensor[] given)
    {
        var outputs = new Tensor?[P.Signature.OutputGradients.Length];
        var collected = new Tensor[outputs.Length - carried][];
        for (var index = 0; index < collected.Length; index++)
        {
            collected[index] = new Tensor[rounds];
        }

        var inputs = new Tensor[given.Length + (strips.Length / StripLength)];
        given.CopyTo(inputs, 0);
        var wholes = Array.ConvertAll(given, static _ => (StripSource?)null);
        for (var round = 0; round < rounds; round++)
        {
            sizes[0] = round;
            for (var strip = 0; strip < strips.Length; strip += StripLength)
            {
                ref var whole = ref wholes[strips[strip]];
                whole ??= new StripSource(given[strips[strip]]);
                inputs[given.Length + (strip / StripLength)] = whole.Cut(strips[strip + 1], strips[strip + 2] + (round * strips[strip + 3]), strips[strip + 4], strips[strip + 5]);
            }

            Module[] modules = containers.Length == 0 ? trees : [.. trees, .. Array.ConvertAll(containers, list => list[sizes[0]])];
            RowMajorRegion.Round<P>(modules, inputs, sizes, numbers, around, outputs);
            for (var index = 0; index < carried; index++)
            {
                inputs[index] = outputs[index]!;
            }

            for (var index = 0; index < collected.Length; index++)
            {
                collected[index][round] = outputs[carried + index]!;
            }
        }

        return [.. inputs.AsSpan(0, carried), .. Array.ConvertAll(collected, static items => F.Stack(items, dim: 0))];
    }
}
