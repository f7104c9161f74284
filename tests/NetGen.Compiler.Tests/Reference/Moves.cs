using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Tests.Reference;

/// <summary>Operations of which each element of the result is one of the operand's, or a constant.</summary>
internal static class Moves
{
    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["permute"] = e => Permuted(e, Dims(e, "dims", e[0].Rank)),
        ["transpose"] = e => Permuted(e, Swapped(e[0].Rank, Dims(e, "dim0", e[0].Rank)[0], Dims(e, "dim1", e[0].Rank)[0])),
        ["t"] = e => Permuted(e, [1, 0]),
        ["mt"] = e => Permuted(e, Swapped(e[0].Rank, e[0].Rank - 2, e[0].Rank - 1)),
        ["strip"] = e => Strip(e, e.Numbers("dim")[0], e.Numbers("start")[0], e.Numbers("step")[0]),
        ["strip_grad"] = StripGrad,
        ["narrow"] = e => Strip(e, At(e), Front(e, "start"), 1),
        ["slice"] = e => Strip(e, At(e), Math.Clamp(Front(e, "start"), 0, e[0].Shape[At(e)]), e.Numbers("step")[0]),
        ["select"] = e => Selected(e, Front(e, "index")),
        ["unbind"] = e => Selected(e, Pieces.Of(e.Node)),
        ["split"] = e => Strip(e, At(e), SplitStart(e), 1),
        ["chunk"] = e => Strip(e, At(e), Pieces.Of(e.Node) * ((e[0].Shape[At(e)] + e.Numbers("chunks")[0] - 1) / e.Numbers("chunks")[0]), 1),
        ["cat"] = e => Joined(e, e.Numbers("dim")[0] is var dim && dim < 0 ? dim + e[0].Rank : dim, e.Operands),
        ["stack"] = Stacked,
        ["unflatten"] = e => e[0].As(e.Shape),
        ["view_as"] = e => e[0].As(e.Shape),
        ["reshape_as"] = e => e[0].As(e.Shape),
        ["expand_as"] = e => new Value(e.Shape, Value.Positions(e.Shape).Select(e[0].Stretched).ToArray()),
        ["repeat"] = e => From(e, at => at[(at.Length - e[0].Rank)..].Select((index, dim) => index % e[0].Shape[dim]).ToArray()),
        ["repeat_interleave"] = RepeatedInPlace,
        ["flip"] = e => From(e, at => at.Select((index, dim) => Dims(e, "dims", e[0].Rank).Contains(dim) ? e[0].Shape[dim] - 1 - index : index).ToArray()),
        ["roll"] = Rolled,
        ["tril"] = e => Triangle(e, (row, column) => column <= row + e.Numbers("diagonal")[0]),
        ["triu"] = e => Triangle(e, (row, column) => column >= row + e.Numbers("diagonal")[0]),
        ["pad"] = Padded,
        ["pad_along"] = e => From(e, at => PaddingSource(e, at, e[0].Shape)),
        ["pad_along_grad"] = PadAlongGrad,
        ["to"] = e => e[0].Map(x => x),
        ["filled"] = e => Value.Zeros(e.Shape).Map(_ => e.Node.Number("value")),
        ["arange"] = e => new Value(e.Shape, Enumerable.Range(0, e.Shape[0]).Select(index => (double)(e.Numbers("start")[0] + (index * e.Numbers("step")[0]))).ToArray()),
    };

    private static Value From(Evaluation e, Func<int[], int[]> source) =>
        new(e.Shape, Value.Positions(e.Shape).Select(at => e[0].Item(source(at))).ToArray());

    private static int[] With(int[] at, int dim, int index)
    {
        var moved = (int[])at.Clone();
        moved[dim] = index;
        return moved;
    }

    private static int[] Dims(Evaluation e, string attribute, int rank) => e.Numbers(attribute).Select(dim => dim < 0 ? dim + rank : dim).ToArray();

    private static int At(Evaluation e) => Dims(e, "dim", e[0].Rank)[0];

    private static int Front(Evaluation e, string attribute) => e.Numbers(attribute)[0] is var index && index < 0 ? index + e[0].Shape[At(e)] : index;

    private static Value Permuted(Evaluation e, int[] order) => From(e, at => at.Select((_, dim) => at[Array.IndexOf(order, dim)]).ToArray());

    private static int[] Swapped(int rank, int first, int second)
    {
        var order = Enumerable.Range(0, rank).ToArray();
        if (rank > 0) (order[first], order[second]) = (order[second], order[first]);
        return order;
    }

    private static Value Strip(Evaluation e, int dim, int start, int step) => From(e, at => With(at, dim, start + (at[dim] * step)));

    private static Value StripGrad(Evaluation e)
    {
        var (dim, result) = (e.Numbers("dim")[0], Value.Zeros(e.Shape));
        foreach (var at in Value.Positions(e[0].Shape)) result.Add(e[0].Item(at), With(at, dim, e.Numbers("start")[0] + (at[dim] * e.Numbers("step")[0])));
        return result;
    }

    private static Value Selected(Evaluation e, int index) => From(e, at => [.. at[..At(e)], index, .. at[At(e)..]]);

    private static int SplitStart(Evaluation e) => e.Node.Find("sizes") is AttributeValue.Dims
        ? e.Numbers("sizes")[..Pieces.Of(e.Node)].Sum()
        : e.Numbers("size")[0] * Pieces.Of(e.Node);

    private static Value Joined(Evaluation e, int dim, Value[] parts)
    {
        var (result, start) = (Value.Zeros(e.Shape), 0);
        foreach (var part in parts)
        {
            foreach (var at in Value.Positions(part.Shape)) result.Set(part.Item(at), With(at, dim, start + at[dim]));
            start += part.Shape[dim];
        }

        return result;
    }

    private static Value Stacked(Evaluation e)
    {
        var dim = e.Numbers("dim")[0] is var asked && asked < 0 ? asked + e.Shape.Length : asked;
        return Joined(e, dim, e.Operands.Select(part => part.As([.. part.Shape[..dim], 1, .. part.Shape[dim..]])).ToArray());
    }

    private static Value RepeatedInPlace(Evaluation e)
    {
        var times = e.Numbers("repeats")[0];
        if (e.Node.Find("dim") is null) return new Value(e.Shape, Enumerable.Range(0, e.Shape[0]).Select(index => e[0].Data[index / times]).ToArray());
        return e[0].Rank == 0 ? Value.Zeros(e.Shape).Map(_ => e[0].Data[0]) : From(e, at => With(at, At(e), at[At(e)] / times));
    }

    private static Value Rolled(Evaluation e)
    {
        var shifts = e.Numbers("shifts");
        if (e[0].Rank == 0) return e[0];
        if (e.Node.Find("dims") is not AttributeValue.Dims { Values.Count: > 0 })
        {
            var count = e[0].Data.Length;
            return new Value(e.Shape, e[0].Data.Select((_, index) => e[0].Data[Modulo(index - shifts[0], count)]).ToArray());
        }

        var dims = Dims(e, "dims", e[0].Rank);
        return From(e, at =>
        {
            var from = (int[])at.Clone();
            for (var index = 0; index < dims.Length; index++) from[dims[index]] = Modulo(from[dims[index]] - shifts[index], e[0].Shape[dims[index]]);
            return from;
        });
    }

    private static int Modulo(int index, int size) => ((index % size) + size) % size;

    private static Value Triangle(Evaluation e, Func<int, int, bool> stays) =>
        new(e.Shape, Value.Positions(e.Shape).Select(at => stays(at[^2], at[^1]) ? e[0].Item(at) : 0).ToArray());

    private static Value Padded(Evaluation e)
    {
        var (pad, shape, mode) = (e.Numbers("pad"), e[0].Shape, e.Node.Text("mode"));
        return new Value(e.Shape, Value.Positions(e.Shape).Select(at =>
        {
            var from = (int[])at.Clone();
            for (var pair = 0; pair < pad.Length / 2; pair++)
            {
                var dim = shape.Length - 1 - pair;
                from[dim] = Source(mode, at[dim] - pad[2 * pair], shape[dim]);
            }

            return from.Select((index, dim) => index >= 0 && index < shape[dim]).All(inside => inside) ? e[0].Item(from) : e.Node.Number("value");
        }).ToArray());
    }

    private static int[] PaddingSource(Evaluation e, int[] at, int[] shape)
    {
        var dim = e.Numbers("dim")[0];
        return With(at, dim, Source(e.Node.Text("mode"), at[dim] - e.Numbers("before")[0], shape[dim]));
    }

    private static Value PadAlongGrad(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(e[0].Shape)) result.Add(e[0].Item(at), PaddingSource(e, at, e.Shape));
        return result;
    }

    private static int Source(string mode, int index, int size) => mode switch
    {
        "Reflect" => Math.Abs(index) is var inside && inside < size ? inside : (2 * (size - 1)) - inside,
        "Replicate" => Math.Clamp(index, 0, size - 1),
        "Circular" => Modulo(index, size),
        _ => index,
    };
}
