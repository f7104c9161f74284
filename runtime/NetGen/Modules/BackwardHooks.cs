using System.Runtime.CompilerServices;
using NetGen.Autograd;

namespace NetGen;

/// <summary>
/// One call of a module with backward hooks. Gradients pass through a node after the module, which sees the gradient of
/// its output, and a node before it, which sees those of its inputs.
/// </summary>
internal sealed class BackwardHooks
{
    private readonly Module module;
    private readonly HookSet hooks;
    private readonly Tensor?[] inputs;
    private readonly Tensor?[] passed;
    private Tensor? outputGradient;

    /// <param name="module">The module that is called.</param>
    /// <param name="hooks">Its hooks.</param>
    /// <param name="input">A tensor or a tuple; what is not a tensor has no gradient.</param>
    public BackwardHooks(Module module, HookSet hooks, object? input)
    {
        this.module = module;
        this.hooks = hooks;
        inputs = input switch
        {
            ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i] as Tensor)],
            _ => [input as Tensor],
        };
        passed = new Tensor?[inputs.Length];
        if (!inputs.Any(Tape.IsRecording))
            return;
        var node = new PassNode(inputs, SeeInputs);
        for (int i = 0; i < inputs.Length; i++)
            passed[i] = inputs[i] is { } tensor ? node.Attach(tensor.Detach()) : null;
    }

    /// <summary>What the module reads in place of an input.</summary>
    /// <exception cref="NotSupportedException">More inputs in one tuple than <c>CallEager</c> takes one by one.</exception>
    public T Enter<T>(T value)
    {
        if (value is ITuple { Length: > 0 })
            throw new NotSupportedException($"Backward hooks work on modules of up to three inputs; {module.KindName} takes more.");
        int index = value is Tensor ? Array.IndexOf(inputs, value as Tensor) : -1;
        return index >= 0 && passed[index] is T replacement ? replacement : value;
    }

    /// <summary>What others read in place of the module's output.</summary>
    public object? Leave(object? output) => output is Tensor tensor && Tape.IsRecording(tensor)
        ? new PassNode([tensor], SeeOutput).Attach(tensor.Detach())
        : output;

    private void SeeOutput(Tensor?[] gradients)
    {
        foreach (Func<Module, Tensor, Tensor?> hook in hooks.BackwardPre.ToArray())
            gradients[0] = hook(module, gradients[0]!) ?? gradients[0];
        outputGradient = gradients[0];
        if (Array.TrueForAll(passed, static tensor => tensor is null))
            SeeInputs(new Tensor?[inputs.Length]);
    }

    private void SeeInputs(Tensor?[] gradients)
    {
        foreach (Action<Module, Tensor?[], Tensor> hook in hooks.Backward.ToArray())
            hook(module, gradients, outputGradient!);
    }

    /// <summary>Hands gradients from outputs to inputs of the same index, after they were seen.</summary>
    private sealed class PassNode(Tensor?[] inputs, Action<Tensor?[]> see) : Node(inputs)
    {
        public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs)
        {
            Tensor?[] gradients = gradOutputs.ToArray();
            see(gradients);
            gradients.CopyTo(gradInputs);
        }
    }
}
