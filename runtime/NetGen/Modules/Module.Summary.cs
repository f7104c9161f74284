namespace NetGen;

public abstract partial class Module
{
    /// <summary>Runs the network once on zeros, in evaluation and without gradients, and reports shapes, parameters and work.</summary>
    /// <param name="inputShape">Shape of its one input, batch included.</param>
    /// <exception cref="InvalidOperationException">The network does not take one tensor and give one.</exception>
    public ModuleSummary Summary(params ReadOnlySpan<int> inputShape)
    {
        if (this is not ITensorModule network)
            throw new InvalidOperationException($"Summary needs a network with Tensor Call(Tensor); {KindName} has none.");
        Parameter[] parameters = [.. Parameters()];
        DType dtype = parameters.Length > 0 ? parameters[0].DType : DType.Float32;
        List<(Module Module, bool Training)> modes = [.. Modules().Select(static module => (module, module.Training))];
        using var recorder = new SummaryRecorder(this);
        using GradMode.Scope scope = GradMode.NoGrad();
        try
        {
            Eval();
            network.Call(Tensor.Zeros(inputShape, dtype));
        }
        finally
        {
            modes.ForEach(static mode => mode.Module.Training = mode.Training);
        }

        IReadOnlyList<ModuleSummary.Row> rows = recorder.Rows;
        return new ModuleSummary(
            rows,
            parameters.Sum(static parameter => parameter.Numel),
            parameters.Sum(static parameter => parameter.RequiresGrad ? parameter.Numel : 0),
            rows[0].MultiplyAdds,
            parameters.Concat(Buffers()).Sum(SummaryRecorder.Bytes),
            recorder.OutputBytes);
    }
}
