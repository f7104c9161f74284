using NetGen.Threading;

namespace NetGen.CompilerServices;

/// <summary>What happens to one tile, whichever thread does it.</summary>
internal readonly unsafe struct LaneBatch<P, V>(LaneWorkspace workspace, int samples, LaneStep step)
    where P : struct, ILaneProgram
    where V : struct, ILane<V>
{
    public LaneWorkspace Workspace => workspace;

    public int Samples => samples;

    public int TileCount => LaneChunks.TileCount(samples, V.Count);

    public LaneStep Step => step;

    public LaneTile Tile(int tile, float* arena)
    {
        var first = tile * V.Count;
        return new LaneTile(ref *arena, workspace.States, workspace.Gradients, first, Math.Min(V.Count, samples - first), step);
    }

    public void PackInputs(int tile, float* arena)
    {
        var first = tile * V.Count;
        for (var i = 0; i < P.Signature.Inputs.Length; i++)
        {
            var input = P.Signature.Inputs[i];
            var source = (void*)workspace.Inputs[i];
            var lanes = arena + (nint)input.Offset * V.Count;
            switch (workspace.InputTypes[i])
            {
                case DType.Int64:
                    LanePacking.PackIntegers<V, long>((long*)source, samples, input.Count, first, lanes);
                    break;
                case DType.Int32:
                    LanePacking.PackIntegers<V, int>((int*)source, samples, input.Count, first, lanes);
                    break;
                default:
                    LanePacking.Pack<V>((float*)source, samples, input.Count, first, lanes);
                    break;
            }
        }
    }

    /// <summary>Zeros in the lanes without a sample, wherever the gradient tasks read.</summary>
    public void ClearPadding(int tile, float* arena)
    {
        var valid = Math.Min(V.Count, samples - tile * V.Count);
        if (valid == V.Count) return;
        foreach (var range in P.Signature.GradientOperands)
        {
            for (var vector = range.Offset; vector < range.Offset + range.Count; vector++)
                new Span<float>(arena + (nint)vector * V.Count + valid, V.Count - valid).Clear();
        }
    }

    public void UnpackOutput(int tile, float* arena, float* output)
    {
        var value = P.Signature.Outputs[0];
        LanePacking.Unpack<V>(arena + (nint)value.Offset * V.Count, output, samples, value.Count, tile * V.Count);
    }
}

/// <summary>Inference: each thread has one arena and takes tiles until none is left.</summary>
internal readonly unsafe struct InferWork<P, V>(LaneBatch<P, V> batch, nint output) : IParallelWork
    where P : struct, ILaneProgram
    where V : struct, ILane<V>
{
    public void Run(int index)
    {
        var arena = batch.Workspace.Arena(index);
        int tile;
        while ((tile = batch.Workspace.TakeTile()) < batch.TileCount)
        {
            batch.PackInputs(tile, arena);
            P.Infer<V>(batch.Tile(tile, arena));
            batch.UnpackOutput(tile, arena, (float*)output);
        }
    }
}

/// <summary>Forward of training: each tile has an arena of its own, which stays for backward.</summary>
internal readonly unsafe struct ForwardWork<P, V>(LaneBatch<P, V> batch, nint output) : IParallelWork
    where P : struct, ILaneProgram
    where V : struct, ILane<V>
{
    public void Run(int index)
    {
        var arena = batch.Workspace.Arena(index);
        batch.PackInputs(index, arena);
        P.Forward<V>(batch.Tile(index, arena));
        batch.UnpackOutput(index, arena, (float*)output);
    }
}

/// <summary>Data gradients of the tiles of a chunk, from the gradient of the output.</summary>
internal readonly unsafe struct BackwardWork<P, V>(LaneBatch<P, V> batch, int firstTile, nint outputGradient) : IParallelWork
    where P : struct, ILaneProgram
    where V : struct, ILane<V>
{
    public void Run(int index)
    {
        var tile = firstTile + index;
        var arena = batch.Workspace.Arena(tile);
        var output = P.Signature.Outputs[0];
        LanePacking.PackOrZero<V>(
            (float*)outputGradient,
            batch.Samples,
            output.Count,
            tile * V.Count,
            arena + (nint)output.GradientOffset * V.Count);
        P.Backward<V>(batch.Tile(tile, arena));
        batch.ClearPadding(tile, arena);
    }
}

/// <summary>Forward, loss and data gradients of the tiles of a chunk, whose arenas the next chunk reuses.</summary>
internal readonly unsafe struct StepWork<P, V>(LaneBatch<P, V> batch, int firstTile) : IParallelWork
    where P : struct, ILaneProgram
    where V : struct, ILane<V>
{
    public void Run(int index)
    {
        var tile = firstTile + index;
        var arena = batch.Workspace.Arena(index);
        batch.PackInputs(tile, arena);
        var work = batch.Tile(tile, arena);
        P.Forward<V>(work);
        P.Backward<V>(work);
        batch.ClearPadding(tile, arena);

        var losses = arena + (nint)P.Signature.Loss!.Offset * V.Count;
        double sum = 0;
        for (var lane = 0; lane < work.Valid; lane++)
        {
            sum += losses[lane];
        }

        batch.Workspace.Losses[index] = sum;
    }
}

/// <summary>The parameter gradients of a chunk.</summary>
internal readonly unsafe struct GradientWork<P, V>(LaneWorkspace workspace, int firstArena, int tiles, bool accumulate) : IParallelWork
    where P : struct, ILaneProgram
    where V : struct, ILane<V>
{
    public void Run(int index) => P.Gradient<V>(new LaneTask(
        index,
        tiles,
        ref *workspace.Arena(firstArena),
        workspace.Stride,
        workspace.States,
        workspace.Gradients,
        accumulate));
}
