using System.ComponentModel;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

/// <summary>Runs generated training steps over whole row-major tensors: the entry point that generated step methods use.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowMajorStep
{
    /// <summary>
    /// Runs forward, loss and backward and leaves the gradients in the parameters' <see cref="Tensor.Grad"/>, replacing what
    /// was there.
    /// </summary>
    /// <typeparam name="P">The program, whose results are the losses; the gradients are those of the first.</typeparam>
    /// <param name="module">The module whose state the program numbers.</param>
    /// <param name="inputs">The step's tensors, in the order of the program's inputs.</param>
    /// <param name="parts">
    /// Into how many parts to split the first dimension; they run one by one, each counts by its share of the samples.
    /// </param>
    /// <param name="losses">The losses of the batch.</param>
    /// <param name="sizes">The program's sizes that no tensor has, see <see cref="RowMajorFrame.Size"/>.</param>
    /// <param name="numbers">Likewise, see <see cref="RowMajorFrame.Number"/>.</param>
    /// <returns>False when the step must run eagerly; nothing has happened then.</returns>
    public static bool Run<P>(
        Module module,
        ReadOnlySpan<Tensor> inputs,
        int parts,
        Span<float> losses,
        ReadOnlySpan<int> sizes = default,
        ReadOnlySpan<double> numbers = default)
        where P : struct, IRowMajorProgram
    {
        // The program is the training mode's; what evaluation mode computes may differ.
        if (!module.Training || !RowMajorRegion.MayRun(module) || LaneBinding.AnyRequiresGrad(inputs) || !MicroBatches.TryCount(inputs, ref parts))
        {
            return false;
        }

        var frame = RowMajorFramePool<P>.Rent();
        inputs = LaneBinding.Dense(inputs);
        frame.Collector.Collect(module);
        var fits = RowMajorRegion.HasUsableState<P>(frame);
        for (var part = 0; part < parts && fits; part++)
        {
            frame.Begin(frame.Parts.Of(inputs, part, parts), sizes, numbers);
            fits = P.Fits(frame);
        }

        if (fits)
        {
            Run<P>(frame, module, inputs, parts, losses, sizes, numbers);
        }

        RowMajorFramePool<P>.Return(frame);
        return fits;
    }

    private static void Run<P>(
        RowMajorFrame frame, Module module, ReadOnlySpan<Tensor> inputs, int parts, Span<float> losses, ReadOnlySpan<int> sizes, ReadOnlySpan<double> numbers)
        where P : struct, IRowMajorProgram
    {
        var states = frame.Collector.Tensors;
        var flat = FlatParameters.Of(module, states);
        for (var state = 0; state < states.Count; state++)
        {
            frame.Want(inputs.Length + state, states[state].RequiresGrad);
        }

        frame.Computed.AsSpan().Clear();
        losses.Clear();
        for (var part = 0; part < parts; part++)
        {
            var share = parts == 1 ? 1f : MicroBatches.Share(inputs[0], part, parts);
            frame.Begin(frame.Parts.Of(inputs, part, parts), sizes, numbers);
            frame.Draw(P.Signature.DropoutSites, isDropping: true);
            P.Forward(frame);
            frame.BeginBackward(share);
            P.Backward(frame);
            for (var loss = 0; loss < losses.Length; loss++)
            {
                losses[loss] += frame.Output(loss).Item() * share;
            }

            Take(frame, flat, inputs.Length);
        }

        flat.AddShared(frame.Computed);
        for (var state = 0; state < states.Count; state++)
        {
            if (frame.Computed[state] && flat.GradientOf(flat.FirstOf(state)) is var sum && !ReferenceEquals(states[state].Grad, sum))
            {
                states[state].Grad = sum;
            }
        }
    }

    /// <summary>Adds the gradients of a part to those of the parts before.</summary>
    private static void Take(RowMajorFrame frame, FlatParameters flat, int inputCount)
    {
        for (var state = 0; state < frame.Computed.Length; state++)
        {
            if (frame.Gradients[inputCount + state] is not { } gradient)
            {
                continue;
            }

            var sum = flat.GradientOf(state).Contents<float>();
            if (frame.Computed[state])
            {
                TensorPrimitives.Add(sum, gradient.Contents<float>(), sum);
            }
            else
            {
                gradient.Contents<float>().CopyTo(sum);
            }

            frame.Computed[state] = true;
        }
    }
}
