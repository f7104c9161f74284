using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Tests.Reference;

/// <summary>Elements by number, sorting, and running sums.</summary>
internal static class Indexing
{
    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["gather"] = e => Gathered(e, e[0], e[1], Dim(e)),
        ["gather_grad"] = e => Scattered(Value.Zeros(e.Shape), e[1], e[0], Dim(e, e.Shape.Length), adds: true),
        ["take_along_dim"] = TakenAlong,
        ["index_select"] = e => new Value(e.Shape, Value.Positions(e.Shape).Select(at => e[0].Item(With(at, Dim(e), (int)e[1].Data[at[Dim(e)]]))).ToArray()),
        ["index_select_grad"] = IndexSelectGrad,
        ["scatter_add"] = e => Scattered(e[0].Map(x => x), e[1], e[2], Dim(e), adds: true),
        ["scatter"] = e => Scattered(
            e[0].Map(x => x), e[1], e.Operands.Length > 2 ? e[2] : e[1].Map(_ => e.Node.Number("value")), Dim(e), adds: false),
        ["one_hot"] = e => new Value(e.Shape, Value.Positions(e.Shape).Select(at => e[0].Item(at[..^1]) == at[^1] ? 1.0 : 0).ToArray()),
        ["embedding"] = e => new Value(e.Shape, Value.Positions(e.Shape).Select(at => e[1].Item((int)e[0].Item(at[..^1]), at[^1])).ToArray()),
        ["embedding_grad"] = EmbeddingGrad,
        ["argsort"] = e => Order(e, Dim(e), e.Node.Flag("descending")),
        ["topk_indices"] = e => Order(e, Dim(e), e.Node.Flag("largest")),
        ["sort"] = e => Sorted(e, e.Node.Flag("descending")),
        ["topk"] = e => Sorted(e, e.Node.Flag("largest")),
        ["cumsum"] = e => Running(e, e.Node.Flag("reverse"), (sum, x) => sum + x, 0),
        ["cumprod"] = e => Running(e, false, (product, x) => product * x, 1),
        ["cumprod_grad"] = CumprodGrad,
        ["rotary"] = Rotary,
        ["sinusoidal_positions"] = e => Positions(e, (position, place, dim) =>
            Angle(position, place / 2, dim, e.Node.Number("theta")) is var angle && place % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle)),
        ["rotary_tables"] = e => Positions(e, (position, pair, pairs) =>
            Angle(position, pair, 2 * pairs, e.Node.Number("theta")) is var angle && Pieces.Of(e.Node) == 1 ? Math.Sin(angle) : Math.Cos(angle)),
    };

    private static int Dim(Evaluation e) => Dim(e, e[0].Rank);

    private static int Dim(Evaluation e, int rank) => e.Numbers("dim")[0] is var dim && dim < 0 ? dim + rank : dim;

    private static int[] With(int[] at, int dim, int index)
    {
        var moved = (int[])at.Clone();
        if (moved.Length > 0) moved[dim] = index;
        return moved;
    }

    private static Value Gathered(Evaluation e, Value x, Value index, int dim) =>
        new(e.Shape, Value.Positions(e.Shape).Select(at => x.Item(With(at, dim, Inside(x, dim, index.Item(at))))).ToArray());

    /// <summary>Arbitrary programs have arbitrary numbers as indices; the runtime refuses those that are none.</summary>
    private static int Inside(Value x, int dim, double index) => x.Rank == 0 ? 0 : Math.Clamp((int)index, 0, x.Shape[dim] - 1);

    private static Value TakenAlong(Evaluation e)
    {
        if (e.Node.Find("dim") is null) return new Value(e.Shape, e[1].Data.Select(index => e[0].Data[(int)index]).ToArray());
        return new Value(e.Shape, Value.Positions(e.Shape).Select(at => e[0].Stretched(With(at, Dim(e), (int)e[1].Stretched(at)))).ToArray());
    }

    private static Value IndexSelectGrad(Evaluation e)
    {
        var (result, dim) = (Value.Zeros(e.Shape), Dim(e, e.Shape.Length));
        foreach (var at in Value.Positions(e[0].Shape)) result.Add(e[0].Item(at), With(at, dim, (int)e[1].Data[at[dim]]));
        return result;
    }

    private static Value Scattered(Value result, Value index, Value source, int dim, bool adds)
    {
        foreach (var at in Value.Positions(index.Shape))
        {
            var to = With(at, dim, (int)index.Item(at));
            result.Set(source.Item(at) + (adds ? result.Item(to) : 0), to);
        }

        return result;
    }

    private static Value EmbeddingGrad(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(e[0].Shape))
        {
            var row = (int)e[1].Item(at[..^1]);
            if (row != e.Numbers("paddingIdx")[0]) result.Add(e[0].Item(at), row, at[^1]);
        }

        return result;
    }

    /// <summary>How many elements of the line come before each place: where the place's element belongs.</summary>
    private static Value Order(Evaluation e, int dim, bool descending)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(e[0].Shape))
        {
            var rank = 0;
            for (var other = 0; other < (at.Length == 0 ? 1 : e[0].Shape[dim]); other++)
            {
                var difference = e[0].Item(With(at, dim, other)) - e[0].Item(at);
                if ((descending ? difference > 0 : difference < 0) || (difference == 0 && at.Length > 0 && other < at[dim])) rank++;
            }

            if (at.Length == 0 || rank < e.Shape[dim]) result.Set(at.Length == 0 ? 0 : at[dim], With(at, dim, rank));
        }

        return result;
    }

    private static Value Sorted(Evaluation e, bool descending)
    {
        var order = Order(e, Dim(e), descending);
        return Pieces.Of(e.Node) == 1 ? order : Gathered(e, e[0], order, Dim(e));
    }

    private static Value Running(Evaluation e, bool reverse, Func<double, double, double> join, double start)
    {
        var (result, dim) = (Value.Zeros(e.Shape), Dim(e));
        foreach (var at in Value.Positions(e.Shape))
        {
            var (first, last) = at.Length == 0 ? (0, 0) : reverse ? (at[dim], e.Shape[dim] - 1) : (0, at[dim]);
            var value = start;
            for (var index = first; index <= last; index++) value = join(value, e[0].Item(With(at, dim, index)));
            result.Set(value, at);
        }

        return result;
    }

    /// <summary>The sum over all products that have the factor of those without it.</summary>
    private static Value CumprodGrad(Evaluation e)
    {
        var (gradient, x, dim) = (e[0], e[1], Dim(e));
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(e.Shape))
        {
            var (own, size) = at.Length == 0 ? (0, 1) : (at[dim], e.Shape[dim]);
            for (var end = own; end < size; end++)
            {
                var others = Enumerable.Range(0, end + 1).Where(index => index != own).Aggregate(1.0, (product, index) => product * x.Item(With(at, dim, index)));
                result.Add(gradient.Item(With(at, dim, end)) * others, at);
            }
        }

        return result;
    }

    private static Value Rotary(Evaluation e)
    {
        var (pairs, interleaved, sign) = (e.Shape[^1] / 2, e.Node.Flag("interleaved"), e.Node.Flag("inverse") ? -1 : 1);
        return new Value(e.Shape, Value.Positions(e.Shape).Select(at =>
        {
            var (pair, isSecond) = interleaved ? (at[^1] / 2, at[^1] % 2 == 1) : (at[^1] % pairs, at[^1] >= pairs);
            var partner = interleaved ? at[^1] + (isSecond ? -1 : 1) : at[^1] + (isSecond ? -pairs : pairs);
            var turned = sign * e[2].Item(at[^2], pair) * e[0].Item(With(at, at.Length - 1, partner));
            return (e[0].Item(at) * e[1].Item(at[^2], pair)) + (isSecond ? turned : -turned);
        }).ToArray());
    }

    private static double Angle(int position, int pair, int dim, double theta) => position / Math.Pow(theta, 2.0 * pair / dim);

    private static Value Positions(Evaluation e, Func<int, int, int, double> formula) =>
        new(e.Shape, Value.Positions(e.Shape).Select(at => formula(at[0], at[1], e.Shape[1])).ToArray());
}
