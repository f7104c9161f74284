namespace NetGen;

public abstract partial class Module
{
    /// <summary>Runs the network once on zeros, in evaluation and without gradients, and reports shapes, parameters and work.</summary>
    /// <param name="inputShape">Shape of its one input, batch included.</param>
    /// <exception cref="InvalidOperationException">The network does not take one tensor and give one.</exception>
    public ModuleSummary Summary(params ReadOnlySpan<int> inputShape)
    {
        if (this is not ITensorModule network)
            throw new InvalidOperationException($"Summary of a shape needs a network with Tensor Call(Tensor), which {KindName} lacks: use Summary(() => net.Call(…)).");
        Tensor input = Tensor.Zeros(inputShape, Parameters().FirstOrDefault()?.DType ?? DType.Float32);
        return Summary(() => network.Call(input));
    }

    /// <summary>
    /// Runs the network once as told, in evaluation and without gradients, and reports shapes, parameters and work:
    /// <c>net.Summary(() => net.Call(ids, mask))</c>, for inputs that are several, or indices.
    /// </summary>
    /// <param name="call">Calls the network.</param>
    /// <exception cref="InvalidOperationException">It does not call the network.</exception>
    public ModuleSummary Summary(Action call)
    {
        ArgumentNullException.ThrowIfNull(call);
        Parameter[] parameters = [.. Parameters()];
        List<(Module Module, bool Training)> modes = [.. Modules().Select(static module => (module, module.Training))];
        using var recorder = new SummaryRecorder(this);
        using GradMode.Scope scope = GradMode.NoGrad();
        try
        {
            Eval();
            call();
        }
        finally
        {
            modes.ForEach(static mode => mode.Module.Training = mode.Training);
        }

        IReadOnlyList<ModuleSummary.Row> rows = recorder.Rows;
        if (rows is not [{ Name: "" }, ..])
            throw new InvalidOperationException($"The function did not call {KindName} itself.");
        return new ModuleSummary(
            rows,
            parameters.Sum(static parameter => parameter.Numel),
            parameters.Sum(static parameter => parameter.RequiresGrad ? parameter.Numel : 0),
            rows[0].MultiplyAdds,
            parameters.Concat(Buffers()).Sum(SummaryRecorder.Bytes),
            recorder.OutputBytes);
    }
}
