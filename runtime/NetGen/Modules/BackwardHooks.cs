using NetGen.Autograd;

namespace NetGen;

/// <summary>
/// One call of a module with backward hooks. Gradients pass through a node after the module, which sees those of its
/// outputs, and a node before it, which sees those of its inputs. As in PyTorch, the hooks are those of the time of the call.
/// </summary>
internal sealed class BackwardHooks
{
    private readonly Module module;
    private readonly Func<Module, Tensor?[], Tensor?[]?>[] before;
    private readonly Action<Module, Tensor?[], Tensor?[]>[] after;
    private readonly Tensor?[] passed;
    private readonly bool seesInputs;
    private Tensor?[] outputGradients = [];

    /// <param name="module">The module that is called.</param>
    /// <param name="hooks">Its hooks.</param>
    /// <param name="input">A tensor or a tuple; what is not a tensor has no gradient.</param>
    public BackwardHooks(Module module, HookSet hooks, object? input)
    {
        this.module = module;
        (before, after) = ([.. hooks.BackwardPre], [.. hooks.Backward]);
        Tensor?[] inputs = TensorTuple.Items(input);
        passed = PassNode.Through(inputs, module, SeeInputs);
        seesInputs = !passed.AsSpan().SequenceEqual(inputs);
    }

    /// <summary>What the module reads in place of its only input, a tensor or a tuple of tensors.</summary>
    public T EnterAll<T>(T input) => seesInputs ? TensorTuple.With(input, passed, module.KindName) : input;

    /// <summary>What the module reads in place of one of several inputs.</summary>
    public T Enter<T>(T input, int position) => seesInputs && passed[position] is T replacement ? replacement : input;

    /// <summary>What others read in place of the module's output, a tensor or a tuple of tensors.</summary>
    public T Leave<T>(T output)
    {
        Tensor?[] outputs = TensorTuple.Items(output);
        Tensor?[] left = PassNode.Through(outputs, module, SeeOutputs);
        return left.AsSpan().SequenceEqual(outputs) ? output : TensorTuple.With(output, left, module.KindName);
    }

    private void SeeOutputs(Tensor?[] gradients)
    {
        foreach (Func<Module, Tensor?[], Tensor?[]?> hook in before)
        {
            if (hook(module, gradients) is not { } replacements)
                continue;
            if (replacements.Length != gradients.Length)
                throw new InvalidOperationException($"A hook of {module.KindName} gave {replacements.Length} gradients for {gradients.Length} outputs.");
            for (int i = 0; i < gradients.Length; i++)
                gradients[i] = replacements[i] ?? gradients[i];
        }

        outputGradients = gradients;
        if (!seesInputs)
            SeeInputs(new Tensor?[passed.Length]);
    }

    private void SeeInputs(Tensor?[] gradients)
    {
        foreach (Action<Module, Tensor?[], Tensor?[]> hook in after)
            hook(module, gradients, outputGradients);
    }

    /// <summary>Hands gradients from outputs to the inputs they belong to, after they were seen.</summary>
    private sealed class PassNode : Node
    {
        private readonly int[] places;
        private readonly int count;
        private readonly Module module;
        private readonly Action<Tensor?[]> see;

        private PassNode(Tensor?[] tensors, int[] places, Module module, Action<Tensor?[]> see)
            : base([.. places.Select(place => tensors[place])])
        {
            this.places = places;
            this.module = module;
            this.see = see;
            count = tensors.Length;
        }

        internal override string Name => $"A hook of {module.KindName}";

        /// <summary>The same tensors, those that want a gradient behind a node.</summary>
        /// <param name="tensors">Tensors, and null for what is none.</param>
        /// <param name="module">Whose hooks see the gradients.</param>
        /// <param name="see">Gets a gradient for each place of <paramref name="tensors"/> and may replace it.</param>
        public static Tensor?[] Through(Tensor?[] tensors, Module module, Action<Tensor?[]> see)
        {
            int[] places = [.. Enumerable.Range(0, tensors.Length).Where(place => Tape.IsRecording(tensors[place]))];
            Tensor?[] result = [.. tensors];
            if (places.Length == 0)
                return result;
            var node = new PassNode(tensors, places, module, see);
            foreach (int place in places)
                result[place] = node.Attach(tensors[place]!.Detach());
            return result;
        }

        public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs)
        {
            var gradients = new Tensor?[count];
            for (int i = 0; i < places.Length; i++)
                gradients[places[i]] = gradOutputs[i];
            see(gradients);
            for (int i = 0; i < places.Length; i++)
                gradInputs[i] = gradients[places[i]];
        }
    }
}
