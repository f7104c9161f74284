using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Differentiation;

public partial class DerivativeTests
{
    private static IEnumerable<Case> SequenceCases()
    {
        Attribute On(string name) => Attribute.Flag(name, true);
        foreach (var (op, gates, states) in new[] { ("rnn", 1, 1), ("gru", 3, 1), ("lstm", 4, 2) })
        {
            Dim[] weight = [2 * gates, 2];
            yield return new(op, [[4, N, 2 * gates], weight]);
            yield return new(op, [[1, N, 2 * gates], weight, [2 * gates]], On("biased"));
            yield return new(op, [[3, N, 2 * gates], weight, .. Enumerable.Repeat<Dim[]>([N, 2], states)], On("stateful"), On("reverse"));
            yield return new(op, [[N, 1, 2 * gates], weight, [2 * gates], .. Enumerable.Repeat<Dim[]>([1, 2], states)], On("biased"), On("stateful"));
        }

        yield return new("rnn", [[4, N, 3], [3, 3], [3], [N, 3]], On("biased"), On("stateful"), On("relu"));
        const string attention = "scaled_dot_product_attention";
        yield return new(attention, [[N, 4], [5, 4], [5, 2]]);
        yield return new(attention, [[N, 2, 3, 4], [N, 2, 5, 4], [N, 2, 5, 3]], Attribute.Number("scale", 0.7));
        yield return new(attention, [[2, N, 4], [2, N, 4], [2, N, 4]], On("isCausal"));
        yield return new(attention, [[2, 4, N, 3], [2, 2, N, 3], [2, 2, N, 3]], On("isCausal"), On("enableGqa"));
        yield return new(attention, [[2, 3, 4, 2], [2, 3, 5, 2], [2, 3, 5, 2], [3, 1, 5]]);
        yield return new(attention, [[2, 3, 4, 2], [2, 3, 5, 2], [2, 3, 5, 2], [2, 1, 4, 5]], Attribute.Number("scale", 1.5));
        yield return new("with_batch", [[N, 2, 3]], Attribute.Dims("given", 0), Attribute.Dims("wanted", 1));
        yield return new("with_batch", [[N, 3]], Attribute.Dims("given", 0), Attribute.Dims("wanted", 1));
        yield return new("without_batch", [[2, N, 3], [N, 2, 5]], Attribute.Dims("given", 0), Attribute.Dims("wanted", 1));
        yield return new("without_batch", [[N, 1, 3], [N, 5]], Attribute.Dims("given", 0), Attribute.Dims("wanted", 1));
    }
}
