namespace NetGen.Compiler.Tests.Reference;

/// <summary>Convolution and pooling over height and width.</summary>
internal static class Windows
{
    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["conv2d"] = Convolve,
        ["conv2d_grad_input"] = GradientOfInput,
        ["conv2d_grad_weight"] = GradientOfWeight,
        ["conv2d_grad_bias"] = e => e[0].SumTo([1, e.Shape[0], 1, 1]).As(e.Shape),
        ["max_pool2d"] = e => Pool(e, (maximum, _) => maximum),
        ["max_pool2d_argmax"] = e => Pool(e, (_, tap) => tap),
        ["max_pool2d_grad"] = GradientOfPool,
    };

    private static Value Convolve(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        if (e.Operands.Length > 2)
        {
            foreach (var at in Value.Positions(e.Shape)) result.Set(e[2].Item(at[1]), at);
        }

        foreach (var (output, input, weight) in Taps(e, e[0].Shape, e[1].Shape, e.Shape)) result.Add(e[0].Item(input) * e[1].Item(weight), output);
        return result;
    }

    private static Value GradientOfInput(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var (output, input, weight) in Taps(e, e.Shape, e[1].Shape, e[0].Shape)) result.Add(e[0].Item(output) * e[1].Item(weight), input);
        return result;
    }

    private static Value GradientOfWeight(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var (output, input, weight) in Taps(e, e[1].Shape, e.Shape, e[0].Shape)) result.Add(e[0].Item(output) * e[1].Item(input), weight);
        return result;
    }

    /// <summary>Every product of a convolution: positions in the result, the input and the weight.</summary>
    private static IEnumerable<(int[] Output, int[] Input, int[] Weight)> Taps(Evaluation e, int[] input, int[] weight, int[] output)
    {
        var groups = e.Numbers("groups")[0];
        var (stride, padding, dilation) = (e.Numbers("stride"), e.Numbers("padding"), e.Numbers("dilation"));
        foreach (var at in Value.Positions(output))
        {
            var group = at[1] / (output[1] / groups);
            foreach (var tap in Value.Positions(weight[1..]))
            {
                var row = at[2] * stride[0] - padding[0] + tap[1] * dilation[0];
                var column = at[3] * stride[1] - padding[1] + tap[2] * dilation[1];
                if (row < 0 || row >= input[2] || column < 0 || column >= input[3]) continue;
                yield return (at, [at[0], group * weight[1] + tap[0], row, column], [at[1], .. tap]);
            }
        }
    }

    private static Value Pool(Evaluation e, Func<double, int, double> choose)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(e.Shape))
        {
            var (maximum, best) = (double.NegativeInfinity, -1);
            foreach (var (tap, row, column) in Window(e, at, e[0].Shape))
            {
                var value = e[0].Item(at[0], at[1], row, column);
                if (best < 0 || value > maximum) (maximum, best) = (value, tap);
            }

            result.Set(choose(maximum, best), at);
        }

        return result;
    }

    private static Value GradientOfPool(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(e[0].Shape))
        {
            // A window that lies in the padding altogether has no winner.
            if (e[1].Item(at) < 0) continue;
            var (_, row, column) = Window(e, at, e.Shape).Single(tap => tap.Tap == (int)e[1].Item(at));
            result.Add(e[0].Item(at), at[0], at[1], row, column);
        }

        return result;
    }

    private static IEnumerable<(int Tap, int Row, int Column)> Window(Evaluation e, int[] at, int[] input)
    {
        var (kernel, stride, padding, dilation) = (e.Numbers("kernelSize"), e.Numbers("stride"), e.Numbers("padding"), e.Numbers("dilation"));
        for (var tap = 0; tap < kernel[0] * kernel[1]; tap++)
        {
            var row = at[2] * stride[0] - padding[0] + tap / kernel[1] * dilation[0];
            var column = at[3] * stride[1] - padding[1] + tap % kernel[1] * dilation[1];
            if (row >= 0 && row < input[2] && column >= 0 && column < input[3]) yield return (tap, row, column);
        }
    }
}
