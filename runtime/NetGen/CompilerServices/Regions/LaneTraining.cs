using NetGen.Threading;

namespace NetGen.CompilerServices;

/// <summary>Training calls of a program with lanes of one width.</summary>
internal static unsafe class LaneTraining<P, V>
    where P : struct, ILaneProgram
    where V : struct, ILane<V>
{
    /// <summary>Forward; with <paramref name="record"/>, the output gets a node that owns the workspace until its backward.</summary>
    public static Tensor Forward(LaneWorkspace workspace, Module module, ReadOnlySpan<Tensor> inputs, bool record)
    {
        var samples = inputs[0].Size(0);
        var batch = new LaneBatch<P, V>(workspace, samples, Start(module, 1f, record && LaneBinding.AnyRequiresGrad(inputs)));
        workspace.Reserve(batch.TileCount, (nint)P.Signature.ArenaVectors * V.Count);

        var output = LaneBinding.CreateOutput(P.Signature, samples);
        WorkerPool.Run(new ForwardWork<P, V>(batch, LaneBinding.Address(output)), batch.TileCount);
        LaneBinding.KeepAlive(inputs);
        if (record)
        {
            return new LaneRegionNode<P, V>(Operands(workspace, inputs), inputs.Length, batch).Attach(output);
        }

        LaneWorkspacePool<P>.Return(workspace);
        return output;
    }

    /// <summary>Forward, loss and backward, chunk by chunk; gradients go where the workspace's addresses point.</summary>
    /// <param name="workspace">The addresses of state and inputs.</param>
    /// <param name="module">The module.</param>
    /// <param name="inputs">The tensors of the step, or of a part of it.</param>
    /// <param name="share">What the gradients are multiplied by.</param>
    /// <param name="accumulate">Whether they are added to what is there.</param>
    /// <returns>The loss, without the share.</returns>
    public static float Step(LaneWorkspace workspace, Module module, ReadOnlySpan<Tensor> inputs, float share, bool accumulate)
    {
        var samples = inputs[0].Size(0);
        var denominator = LaneDenominator.Of(P.Signature, inputs, workspace);
        var step = Start(module, share / denominator, needsInputGradients: false);
        var batch = new LaneBatch<P, V>(workspace, samples, step);
        workspace.Reserve(Math.Min(batch.TileCount, LaneChunks.Tiles), (nint)P.Signature.ArenaVectors * V.Count);

        double loss = 0;
        // Once also where there is no tile: gradients of an empty batch are zero.
        for (var first = 0; first == 0 || first < batch.TileCount; first += LaneChunks.Tiles)
        {
            var tiles = Math.Min(LaneChunks.Tiles, batch.TileCount - first);
            WorkerPool.Run(new StepWork<P, V>(batch, first), tiles);
            WorkerPool.Run(new GradientWork<P, V>(workspace, 0, tiles, accumulate || first > 0), P.Signature.GradientTasks);
            for (var tile = 0; tile < tiles; tile++)
            {
                loss += workspace.Losses[tile];
            }
        }

        LaneBinding.KeepAlive(inputs);
        return (float)(loss / denominator);
    }

    private static LaneStep Start(Module module, float scale, bool needsInputGradients)
    {
        var random = RandomState.Default;
        var sites = module.Training ? P.Signature.DropoutSites : 0;
        var offset = sites > 0 ? random.Reserve((ulong)sites) : 0;
        return new LaneStep(random.Key, offset, scale, module.Training, needsInputGradients);
    }

    private static Tensor[] Operands(LaneWorkspace workspace, ReadOnlySpan<Tensor> inputs)
    {
        var states = workspace.Collector.Tensors;
        var operands = new Tensor[inputs.Length + states.Count];
        inputs.CopyTo(operands);
        states.CopyTo(operands, inputs.Length);
        return operands;
    }
}
