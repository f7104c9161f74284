using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Tests.Reference;

/// <summary>Operations that move or join elements.</summary>
internal static class ShapeChanges
{
    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["reshape"] = e => e[0].As(e.Shape),
        ["view"] = e => e[0].As(e.Shape),
        ["flatten"] = e => e[0].As(e.Shape),
        ["squeeze"] = e => e[0].As(e.Shape),
        ["unsqueeze"] = e => e[0].As(e.Shape),
        ["expand"] = e => new Value(e.Shape, Value.Positions(e.Shape).Select(e[0].Stretched).ToArray()),
        ["detach"] = e => e[0],
        ["sum_to"] = e => e[0].SumTo(e.Shape),
        ["sum"] = Sum,
        ["mean"] = e => Sum(e).Map(sum => sum * Value.Count(e.Shape) / e[0].Data.Length),
        ["softmax"] = e => Softmax(e, (x, maximum, sum) => Math.Exp(x - maximum) / sum),
        ["log_softmax"] = e => Softmax(e, (x, maximum, sum) => x - maximum - Math.Log(sum)),
    };

    private static Value Sum(Evaluation e)
    {
        var rank = e[0].Rank;
        var dims = e.Node.Find("dim") is not AttributeValue.Dims { Values.Count: > 0 } ? Enumerable.Range(0, rank) : e.Numbers("dim").Select(dim => dim < 0 ? dim + rank : dim);
        return e[0].SumTo(Kept(e[0].Shape, dims.ToArray())).As(e.Shape);
    }

    private static Value Softmax(Evaluation e, Func<double, double, double, double> formula)
    {
        var (x, dim) = (e[0], e.Numbers("dim")[0]);
        var kept = Kept(x.Shape, [dim < 0 ? dim + x.Rank : dim]);
        var maximum = Value.Zeros(kept).Map(_ => double.NegativeInfinity);
        foreach (var at in Value.Positions(x.Shape))
        {
            var row = at.Select((index, axis) => kept[axis] == 1 ? 0 : index).ToArray();
            maximum.Set(Math.Max(maximum.Item(row), x.Item(at)), row);
        }

        var sum = Value.Combine(x, maximum, x.Shape, (element, most) => Math.Exp(element - most)).SumTo(kept);
        return new Value(e.Shape, Value.Positions(x.Shape)
            .Select(at => formula(x.Item(at), maximum.Stretched(at), sum.Stretched(at)))
            .ToArray());
    }

    private static int[] Kept(int[] shape, int[] dims) => shape.Select((size, index) => dims.Contains(index) ? 1 : size).ToArray();
}
