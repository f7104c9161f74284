namespace NetGen.CompilerServices;

/// <summary>The tensors of a step's micro-batches: they show rows of what the step is given, and stay for the next step.</summary>
internal sealed class MicroBatchViews
{
    private Tensor?[] views = [];
    private Tensor[] shown = [];

    /// <summary>The inputs of one part. A tensor of another length than the batch is the same for all parts.</summary>
    /// <param name="inputs">The step's tensors, dense; the first says how many samples there are.</param>
    /// <param name="part">Which, from 0.</param>
    /// <param name="parts">Of how many.</param>
    /// <returns>Tensors that are true until the next part is asked for.</returns>
    public ReadOnlySpan<Tensor> Of(ReadOnlySpan<Tensor> inputs, int part, int parts)
    {
        if (parts == 1)
        {
            return inputs;
        }

        if (views.Length != inputs.Length)
        {
            views = new Tensor?[inputs.Length];
            shown = new Tensor[inputs.Length];
        }

        for (var i = 0; i < inputs.Length; i++)
        {
            var input = inputs[i];
            shown[i] = input.Rank == 0 || input.Size(0) != inputs[0].Size(0) ? input : Rows(ref views[i], input, part, parts);
        }

        return shown;
    }

    /// <summary>Lets go of the caller's tensors.</summary>
    public void Clear()
    {
        shown.AsSpan().Clear();
        foreach (var view in views)
        {
            view?.Show(Tensor.Nothing);
        }
    }

    private static Tensor Rows(ref Tensor? view, Tensor input, int part, int parts)
    {
        var (first, count) = MicroBatches.Range(input.Size(0), part, parts);
        if (view is null || view.Rank != input.Rank || !view.Shape[1..].SequenceEqual(input.Shape[1..]))
        {
            return view = input.Rows(first, count);
        }

        view.ShowRows(input, first, count);
        return view;
    }
}
