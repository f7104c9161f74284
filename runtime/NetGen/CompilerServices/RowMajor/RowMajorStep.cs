using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>Runs generated training steps over whole row-major tensors: the entry point that generated step methods use.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowMajorStep
{
    /// <summary>
    /// Runs forward, loss and backward and leaves the gradients in the <see cref="Tensor.Grad"/> of the parameters that the
    /// optimizer moves, replacing what was there. What only others would need is not computed: they are as if frozen.
    /// </summary>
    /// <typeparam name="P">The program, whose results are the losses; the gradients are those of the first.</typeparam>
    /// <param name="networks">The modules whose state the program numbers, one after the other.</param>
    /// <param name="optimizer">The optimizer of the step.</param>
    /// <param name="inputs">The step's tensors, in the order of the program's inputs.</param>
    /// <param name="parts">
    /// Into how many parts to split the first dimension; they run one by one, each counts by its share of the samples.
    /// </param>
    /// <param name="losses">The losses of the batch.</param>
    /// <param name="sizes">The program's sizes that no tensor has, see <see cref="RowMajorFrame.Size"/>.</param>
    /// <param name="numbers">Likewise, see <see cref="RowMajorFrame.Number"/>.</param>
    /// <returns>False when the step must run eagerly, or by another program; nothing has happened then.</returns>
    public static bool Run<P>(
        ReadOnlySpan<Module> networks,
        Optimizer optimizer,
        ReadOnlySpan<Tensor> inputs,
        int parts,
        Span<float> losses,
        ReadOnlySpan<int> sizes = default,
        ReadOnlySpan<double> numbers = default)
        where P : struct, IRowMajorProgram
    {
        if (!GradMode.IsEnabled || !MayRun(networks, P.Signature) || LaneBinding.AnyRequiresGrad(inputs) || !MicroBatches.TryCount(inputs, ref parts))
        {
            return false;
        }

        var frame = RowMajorFramePool<P>.Rent();
        inputs = LaneBinding.Dense(inputs);
        frame.Collector.Collect(networks, P.Signature.Networks, P.Signature.Apart);
        var learns = frame.Collector.AnyRequiresGrad || P.Signature.Apart.Length > 0;
        var fits = learns && RowMajorRegion.HasUsableState<P>(frame) && !frame.Collector.IsAnyShared()
            && !(P.Signature.RefusesTies && frame.Collector.IsAnyTied());
        for (var part = 0; part < parts && fits; part++)
        {
            frame.Begin(frame.Parts.Of(inputs, part, parts), sizes, numbers);
            fits = RowMajorRegion.Fits<P>(frame);
        }

        if (fits)
        {
            var gradients = frame.BeginStep(networks, optimizer);
            Want(frame, gradients, inputs.Length);
            Run<P>(frame, gradients, inputs, parts, losses, sizes, numbers);
        }

        RowMajorFramePool<P>.Return(frame);
        return fits;
    }

    /// <summary>Whether nothing asks for the loop by hand, and each network is in the mode that the program is for.</summary>
    private static bool MayRun(ReadOnlySpan<Module> networks, RowMajorSignature signature)
    {
        for (var index = 0; index < networks.Length; index++)
        {
            bool? trains = signature.Trains.Length == 0 ? true : signature.Trains[index];
            if (!RowMajorRegion.MayRun(networks[index]) || networks[index].Training != (trains ?? networks[index].Training))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Notes which state wants a gradient.</summary>
    private static void Want(RowMajorFrame frame, StepGradients gradients, int inputCount)
    {
        for (var state = 0; state < frame.Collector.Tensors.Count; state++)
        {
            frame.Want(inputCount + state, gradients.Wants(state));
        }
    }

    private static void Run<P>(RowMajorFrame frame, StepGradients gradients, ReadOnlySpan<Tensor> inputs, int parts, Span<float> losses, ReadOnlySpan<int> sizes, ReadOnlySpan<double> numbers)
        where P : struct, IRowMajorProgram
    {
        frame.Records = true;
        losses.Clear();
        for (var part = 0; part < parts; part++)
        {
            var share = parts == 1 ? 1f : MicroBatches.Share(inputs[0], part, parts);
            frame.Begin(frame.Parts.Of(inputs, part, parts), sizes, numbers);
            frame.Draw(P.Signature.DropoutSites, isDropping: true);
            P.Forward(frame);
            frame.BeginBackward(share);
            P.Backward(frame);
            frame.ReleaseCalls();
            for (var loss = 0; loss < losses.Length; loss++)
            {
                losses[loss] += frame.Output(loss).Item() * share;
            }

            Take(frame, gradients, inputs.Length);
        }

        gradients.HandOut(frame.Collector);
    }

    /// <summary>Adds the gradients of a part to those of the parts before.</summary>
    private static void Take(RowMajorFrame frame, StepGradients gradients, int inputCount)
    {
        for (var state = 0; state < frame.Collector.Tensors.Count; state++)
        {
            if (gradients.Wants(state) && frame.Gradients[inputCount + state] is { } gradient)
            {
                gradients.Add(state, gradient);
            }
        }
    }
}
