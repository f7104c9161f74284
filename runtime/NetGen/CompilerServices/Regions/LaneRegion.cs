using System.ComponentModel;
using System.Runtime.Intrinsics;
using NetGen.Threading;

namespace NetGen.CompilerServices;

/// <summary>Runs generated lane programs over batches: the entry points that generated <c>Call</c> and step methods use.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneRegion
{
    // So many samples one by one take less time than one tile of wide lanes, most of them empty.
    private const int FewSamples = 4;

    /// <summary>Runs a module's compiled forward.</summary>
    /// <returns>
    /// The output, with one autograd node when gradients are wanted; or null when the call must run eagerly: compiled code is
    /// switched off, a hook is registered in the tree, its modules are in different modes, or tensors differ from what the
    /// program was made for.
    /// </returns>
    public static Tensor? Call<P>(Module module, params ReadOnlySpan<Tensor> inputs) where P : struct, ILaneProgram
    {
        var workspace = LaneWorkspacePool<P>.Rent();
        inputs = LaneBinding.Dense(inputs);
        if (!LaneBinding.TryBind(P.Signature, module, inputs, workspace))
        {
            LaneWorkspacePool<P>.Return(workspace);
            return null;
        }

        CheckLabels<P>(inputs, workspace);
        var wantsGradient = GradMode.IsEnabled && (workspace.Collector.AnyRequiresGrad || LaneBinding.AnyRequiresGrad(inputs));
        var isSame = !P.Signature.ModesDiffer;
        if (!wantsGradient && (!module.Training || (isSame && P.Signature.DropoutSites == 0)))
        {
            return Infer<P>(workspace, inputs);
        }

        if (!LaneBinding.HasNeededInputGradients(P.Signature, inputs) || (!module.Training && !isSame))
        {
            LaneWorkspacePool<P>.Return(workspace);
            return null;
        }

        if (Vector512.IsHardwareAccelerated)
        {
            return LaneTraining<P, Lane16>.Forward(workspace, module, inputs, wantsGradient);
        }

        return Vector256.IsHardwareAccelerated
            ? LaneTraining<P, Lane8>.Forward(workspace, module, inputs, wantsGradient)
            : LaneTraining<P, Lane4>.Forward(workspace, module, inputs, wantsGradient);
    }

    /// <summary>
    /// Runs forward, loss and backward of a compiled training step and leaves the gradients in the parameters'
    /// <see cref="Tensor.Grad"/>, replacing what was there. The gradients have the bits that <see cref="Call{P}"/>, the loss
    /// and <see cref="Tensor.Backward"/> give.
    /// </summary>
    /// <param name="module">The module whose state the program numbers.</param>
    /// <param name="inputs">The step's tensors, in the order of the program's inputs.</param>
    /// <param name="loss">The loss of the batch.</param>
    /// <param name="parts">
    /// Into how many parts to split the samples; they run one by one, each counts by its share of the samples.
    /// </param>
    /// <returns>False when the step must run eagerly; nothing has happened then.</returns>
    public static bool Step<P>(Module module, ReadOnlySpan<Tensor> inputs, out float loss, int parts = 1) where P : struct, ILaneProgram
    {
        loss = 0f;
        var workspace = LaneWorkspacePool<P>.Rent();
        inputs = LaneBinding.Dense(inputs);
        // The program is the training mode's; what evaluation mode computes may differ.
        var bound = module.Training
            && GradMode.IsEnabled
            && LaneBinding.TryBind(P.Signature, module, inputs, workspace)
            && workspace.Collector.AnyRequiresGrad
            && !LaneBinding.AnyRequiresGrad(inputs)
            && MicroBatches.TryCount(inputs, ref parts);
        if (bound)
        {
            CheckLabels<P>(inputs, workspace);
            var flat = LaneBinding.BindGradients(P.Signature, module, workspace);
            for (var part = 0; part < parts; part++)
            {
                loss += Step<P>(workspace, module, inputs, part, parts);
            }

            flat.AddShared(P.Signature.StateGradients);
        }

        LaneWorkspacePool<P>.Return(workspace);
        return bound;
    }

    private static void CheckLabels<P>(ReadOnlySpan<Tensor> inputs, LaneWorkspace workspace) where P : struct, ILaneProgram
    {
        try
        {
            foreach (var labels in P.Signature.Labels)
            {
                labels.Check(inputs);
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            LaneWorkspacePool<P>.Return(workspace);
            throw;
        }
    }

    /// <summary>One part of a step; its gradients are added to those of the parts before.</summary>
    private static float Step<P>(LaneWorkspace workspace, Module module, ReadOnlySpan<Tensor> inputs, int part, int parts) where P : struct, ILaneProgram
    {
        var share = parts == 1 ? 1f : MicroBatches.Share(inputs[0], part, parts);
        var samples = workspace.Parts.Of(inputs, part, parts);
        LaneBinding.NoteInputs(samples, workspace);
        if (Vector512.IsHardwareAccelerated)
        {
            return share * LaneTraining<P, Lane16>.Step(workspace, module, samples, share, accumulate: part > 0);
        }

        return share * (Vector256.IsHardwareAccelerated
            ? LaneTraining<P, Lane8>.Step(workspace, module, samples, share, accumulate: part > 0)
            : LaneTraining<P, Lane4>.Step(workspace, module, samples, share, accumulate: part > 0));
    }

    private static Tensor Infer<P>(LaneWorkspace workspace, ReadOnlySpan<Tensor> inputs) where P : struct, ILaneProgram
    {
        // A width that the batch does not fill computes nothing but padding in the rest of its lanes.
        var samples = inputs[0].Size(0);
        var output = LaneBinding.CreateOutput(P.Signature, samples);
        if (P.Signature.HasSampleKernels && samples <= FewSamples)
        {
            Infer<P, Lane1>(workspace, samples, output);
        }
        else if (Vector512.IsHardwareAccelerated && samples > Lane8.Count)
        {
            Infer<P, Lane16>(workspace, samples, output);
        }
        else if (Vector256.IsHardwareAccelerated && samples > Lane4.Count)
        {
            Infer<P, Lane8>(workspace, samples, output);
        }
        else
        {
            Infer<P, Lane4>(workspace, samples, output);
        }

        LaneBinding.KeepAlive(inputs);
        LaneWorkspacePool<P>.Return(workspace);
        return output;
    }

    private static void Infer<P, V>(LaneWorkspace workspace, int samples, Tensor output)
        where P : struct, ILaneProgram
        where V : struct, ILane<V>
    {
        var batch = new LaneBatch<P, V>(workspace, samples, default);
        var threads = Math.Min(Threads.Count, batch.TileCount);
        workspace.Reserve(threads, (nint)P.Signature.InferenceArenaVectors * V.Count);
        workspace.RestartTiles();
        WorkerPool.Run(new InferWork<P, V>(batch, LaneBinding.Address(output)), threads);
        GC.KeepAlive(output);
    }
}
