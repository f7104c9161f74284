using NetGen.Autograd;
using NetGen.Threading;

namespace NetGen.CompilerServices;

/// <summary>
/// A compiled region on the tape: one node, however many operations it holds. It keeps the arenas of forward until its
/// backward has run.
/// </summary>
/// <param name="operands">The inputs of the region, then the module's state.</param>
/// <param name="inputCount">How many of the operands are inputs.</param>
/// <param name="batch">The batch of forward, with the workspace it filled.</param>
internal sealed unsafe class LaneRegionNode<P, V>(Tensor[] operands, int inputCount, LaneBatch<P, V> batch) : Node(operands)
    where P : struct, ILaneProgram
    where V : struct, ILane<V>
{
    private Tensor[] operands = operands;
    private LaneBatch<P, V> batch = batch;

    public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs)
    {
        var outputGradient = gradOutputs[0]!.Contiguous();
        BindStates(gradInputs[inputCount..]);
        var address = LaneBinding.Address(outputGradient);
        // Once also where there is no tile: gradients of an empty batch are zero.
        for (var first = 0; first == 0 || first < batch.TileCount; first += LaneChunks.Tiles)
        {
            var tiles = Math.Min(LaneChunks.Tiles, batch.TileCount - first);
            WorkerPool.Run(new BackwardWork<P, V>(batch, first, address), tiles);
            WorkerPool.Run(new GradientWork<P, V>(batch.Workspace, first, tiles, first > 0), P.Signature.GradientTasks);
        }

        GC.KeepAlive(outputGradient);
        UnpackInputGradients(gradInputs[..inputCount]);
    }

    // A graph that is dropped without a backward, as in evaluation that forgot NoGrad, gives its arenas back here.
    ~LaneRegionNode() => LaneWorkspacePool<P>.Return(batch.Workspace);

    protected override void Release()
    {
        GC.SuppressFinalize(this);
        LaneWorkspacePool<P>.Return(batch.Workspace);
        operands = [];
        batch = default;
    }

    // Addresses are looked up anew: between forward and backward a parameter may have moved into a flat buffer.
    private void BindStates(Span<Tensor?> gradients)
    {
        var workspace = batch.Workspace;
        for (var i = 0; i < gradients.Length; i++)
        {
            var state = operands[inputCount + i];
            workspace.States[i] = LaneBinding.Address(state);
            workspace.Gradients[i] = 0;
            if (P.Signature.StateGradients[i] && NeedsGradient(inputCount + i))
            {
                gradients[i] = Tensor.Uninitialized(state.Shape, DType.Float32);
                workspace.Gradients[i] = LaneBinding.Address(gradients[i]!);
            }
        }
    }

    private void UnpackInputGradients(Span<Tensor?> gradients)
    {
        for (var i = 0; i < gradients.Length; i++)
        {
            var input = P.Signature.Inputs[i];
            if (!NeedsGradient(i))
            {
                continue;
            }

            var gradient = Tensor.Uninitialized(operands[i].Shape, DType.Float32);
            var rows = (float*)LaneBinding.Address(gradient);
            for (var tile = 0; tile < batch.TileCount; tile++)
            {
                var lanes = batch.Workspace.Arena(tile) + (nint)input.GradientOffset * V.Count;
                LanePacking.Unpack<V>(lanes, rows, batch.Samples, input.Count, tile * V.Count);
            }

            gradients[i] = gradient;
        }
    }
}
