using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NetGen.CompilerServices;

/// <summary>Runs generated row-major programs: the entry point that generated <c>Call</c> methods use.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowMajorRegion
{
    /// <summary>Runs a module's compiled forward.</summary>
    /// <returns>
    /// The output, with one autograd node when gradients are wanted; or null when the call must run eagerly: compiled code is
    /// switched off, a hook is registered in the tree, its modules are in different modes, or tensors differ from what the
    /// program was made for.
    /// </returns>
    /// <param name="module">The module.</param>
    /// <param name="inputs">Forward's tensors.</param>
    /// <param name="sizes">The program's sizes that no tensor has, see <see cref="RowMajorFrame.Size"/>.</param>
    /// <param name="numbers">Likewise, see <see cref="RowMajorFrame.Number"/>.</param>
    public static Tensor? Call<P>(Module module, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<int> sizes = default, ReadOnlySpan<double> numbers = default) where P : struct, IRowMajorProgram
    {
        Tensor? output = null;
        return TryCall<P>(module, inputs, sizes, numbers, new Span<Tensor?>(ref output)) ? output : null;
    }

    /// <summary><see cref="Call{P}"/> for a program with several outputs.</summary>
    public static Tensor[]? CallAll<P>(Module module, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<int> sizes = default, ReadOnlySpan<double> numbers = default) where P : struct, IRowMajorProgram
    {
        var outputs = new Tensor[P.Signature.OutputGradients.Length];
        return TryCall<P>(module, inputs, sizes, numbers, outputs!) ? outputs : null;
    }

    /// <summary>Whether a tensor has a shape.</summary>
    public static bool HasShape(Tensor tensor, params ReadOnlySpan<int> shape) => tensor.Shape.SequenceEqual(shape);

    /// <summary>The tensors of a tuple that a module returned.</summary>
    public static Tensor[] Tensors((Tensor, Tensor) results) => [results.Item1, results.Item2];

    /// <summary>The tensors of a tuple that a module returned.</summary>
    public static Tensor[] Tensors((Tensor, Tensor, Tensor) results) => [results.Item1, results.Item2, results.Item3];

    /// <summary>The tensors of a tuple that a module returned.</summary>
    public static Tensor[] Tensors((Tensor, Tensor, Tensor, Tensor) results) => [results.Item1, results.Item2, results.Item3, results.Item4];

    /// <summary>The number that times <paramref name="factor"/> is <paramref name="product"/>; where there is none, one that is not.</summary>
    public static int Quotient(int product, int factor) => factor == 0 ? 0 : product / factor;

    private static bool TryCall<P>(Module module, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<int> sizes, ReadOnlySpan<double> numbers, Span<Tensor?> outputs) where P : struct, IRowMajorProgram
    {
        if (!MayRun(module))
        {
            return false;
        }

        var frame = RowMajorFramePool<P>.Rent();
        inputs = LaneBinding.Dense(inputs);
        frame.Collector.Collect(module, P.Signature.Apart);
        frame.Begin(inputs, sizes, numbers);
        if (HasUsableState<P>(frame) && Fits<P>(frame) && Run<P>(frame, module, inputs, outputs))
        {
            return true;
        }

        RowMajorFramePool<P>.Return(frame);
        return false;
    }

    private static bool Run<P>(RowMajorFrame frame, Module module, ReadOnlySpan<Tensor> inputs, Span<Tensor?> outputs) where P : struct, IRowMajorProgram
    {
        var inputWantsGradient = GradMode.IsEnabled && WantsInputGradient(P.Signature, inputs);
        var wantsGradient = inputWantsGradient || (GradMode.IsEnabled && frame.Collector.AnyRequiresGrad);
        var isSame = !P.Signature.ModesDiffer;
        frame.Records = wantsGradient;
        if (!wantsGradient && (!module.Training || (isSame && P.Signature.DropoutSites == 0)))
        {
            frame.Draw(P.Signature.EvaluationDropoutSites, isDropping: true);
            P.Infer(frame);
            Take(frame, outputs);
            RowMajorFramePool<P>.Return(frame);
            return true;
        }

        var evaluates = !module.Training && !isSame;
        if (evaluates && !P.Signature.HasEvaluation)
        {
            return false;
        }

        if (evaluates)
        {
            frame.Draw(P.Signature.EvaluationDropoutSites, isDropping: true);
            P.ForwardOfEvaluation(frame);
        }
        else
        {
            frame.Draw(P.Signature.DropoutSites, module.Training);
            P.Forward(frame);
        }

        Take(frame, outputs);
        if (!wantsGradient)
        {
            RowMajorFramePool<P>.Return(frame);
            return true;
        }

        Attach<P>(frame, inputs, outputs, evaluates);
        return true;
    }

    /// <summary>One round of a loop in a region that is running, in the region's own mode.</summary>
    /// <param name="modules">The region's module, and those that the round is given of containers.</param>
    /// <param name="inputs">What the round is given.</param>
    /// <param name="sizes">The round's number and the sizes that it is given.</param>
    /// <param name="numbers">The numbers that it is given.</param>
    /// <param name="around">The call of what the loop is in.</param>
    /// <param name="outputs">What it gives.</param>
    /// <exception cref="ShapeException">It does not fit what the program was made for.</exception>
    internal static void Round<P>(Module[] modules, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<int> sizes, ReadOnlySpan<double> numbers, RowMajorFrame around, Span<Tensor?> outputs)
        where P : struct, IRowMajorProgram
    {
        var frame = RowMajorFramePool<P>.Rent();
        inputs = LaneBinding.Dense(inputs);
        frame.Collector.CollectRound(modules, P.Signature.Networks, P.Signature.Apart);
        frame.Begin(inputs, sizes, numbers);
        if (!HasUsableState<P>(frame) || !Fits<P>(frame))
        {
            RowMajorFramePool<P>.Return(frame);
            throw new ShapeException(
                $"Round {sizes[0]} of a loop in Forward of {modules[0].KindName} meets other shapes than the rounds before: what is carried from round to round must keep its shape, and every round must take parts of the same sizes.");
        }

        frame.Records = GradMode.IsEnabled && (frame.Collector.AnyRequiresGrad || WantsInputGradient(P.Signature, inputs));
        frame.Draw(P.Signature.DropoutSites, around.Drops);
        frame.Step = around.Step;
        if (!frame.Records)
        {
            P.Infer(frame);
            Take(frame, outputs);
            RowMajorFramePool<P>.Return(frame);
            return;
        }

        P.Forward(frame);
        Take(frame, outputs);
        Attach<P>(frame, inputs, outputs, evaluates: false);
    }

    private static void Attach<P>(RowMajorFrame frame, ReadOnlySpan<Tensor> inputs, Span<Tensor?> outputs, bool evaluates) where P : struct, IRowMajorProgram
    {
        var node = new RowMajorRegionNode<P>(Operands(frame, inputs), frame, evaluates);
        for (var index = 0; index < outputs.Length; index++)
        {
            if (P.Signature.OutputGradients[index])
            {
                node.Attach(outputs[index]!);
            }
        }
    }

    private static void Take(RowMajorFrame frame, Span<Tensor?> outputs)
    {
        for (var index = 0; index < outputs.Length; index++)
        {
            outputs[index] = frame.Output(index);
        }
    }

    /// <summary>Whether nothing asks for a module to run operation by operation.</summary>
    internal static bool MayRun(Module module) => CompiledCode.IsEnabled && !module.HasHooks && !RecomputedCall.IsDue(module);

    /// <summary>Whether the state that a frame has collected is as the program numbers it, all in one mode.</summary>
    internal static bool HasUsableState<P>(RowMajorFrame frame) where P : struct, IRowMajorProgram
    {
        var tensors = frame.Collector.Tensors;
        if (tensors.Count != P.Signature.StateCount || !frame.Collector.HasAll || !frame.Collector.IsUniform)
        {
            return false;
        }

        return frame.Collector.IsDense && P.Signature.StateTypes.Fit(CollectionsMarshal.AsSpan(tensors));
    }

    /// <summary>Whether what the call gives is what the program was made for. The state is usable.</summary>
    internal static bool Fits<P>(RowMajorFrame frame) where P : struct, IRowMajorProgram => P.Signature.InputTypes.Fit(frame.Inputs) && P.Fits(frame);

    /// <summary>Whether an input that the result depends on wants a gradient; what nothing depends on gets none anyway.</summary>
    private static bool WantsInputGradient(RowMajorSignature signature, ReadOnlySpan<Tensor> inputs)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].RequiresGrad && signature.InputGradients[i])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the gradients go to, but for those of which a training step takes care.</summary>
    private static Tensor?[] Operands(RowMajorFrame frame, ReadOnlySpan<Tensor> inputs)
    {
        var states = frame.Collector.Tensors;
        var operands = new Tensor?[inputs.Length + states.Count];
        inputs.CopyTo(operands!);
        for (var state = 0; state < states.Count; state++)
        {
            operands[inputs.Length + state] = frame.Step?.Holds(state) == true ? null : states[state];
        }

        return operands;
    }
}
