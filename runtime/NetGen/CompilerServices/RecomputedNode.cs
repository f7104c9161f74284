using NetGen.Autograd;

namespace NetGen.CompilerServices;

/// <summary>A call on the tape that is run again for its backward.</summary>
/// <param name="module">The module, whose buffers must not change a second time.</param>
/// <param name="given">What it was given.</param>
/// <param name="operands">The same without history.</param>
/// <param name="forward">What it does with that.</param>
/// <param name="random">Where random numbers stood before.</param>
internal sealed class RecomputedNode(Module module, Tensor?[] given, Tensor?[] operands, Func<Tensor?[], Tensor[]> forward, RandomSnapshot random) : Node(given)
{
    private Tensor?[] operands = operands;

    public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs)
    {
        for (var index = 0; index < operands.Length; index++)
        {
            if (operands[index] is { } operand && operand.DType.IsFloatingPoint())
            {
                operand.Grad = null;
                operand.RequiresGrad = NeedsGradient(index);
            }
        }

        var results = Array.FindAll(Again(), static result => result.DType.IsFloatingPoint());
        Tape.Walk(results, gradOutputs, retainGraph: false);
        for (var index = 0; index < operands.Length; index++)
        {
            if (NeedsGradient(index))
            {
                gradInputs[index] = operands[index]!.Grad;
            }
        }
    }

    protected override void Release() => operands = [];

    /// <summary>The call once more, with the random numbers of the first time, after which nothing else has changed.</summary>
    private Tensor[] Again()
    {
        var now = RandomState.Default.Snapshot();
        (Tensor Live, Tensor Before)[] buffers = [.. module.Buffers().Select(static buffer => (buffer, buffer.Clone()))];
        using RunningCalls calls = RunningCalls.Enter(module);
        try
        {
            RandomState.Default.Restore(random);
            using var mode = GradMode.EnableGrad();
            return forward([.. operands]);
        }
        finally
        {
            RandomState.Default.Restore(now);
            using var mode = GradMode.NoGrad();
            foreach (var (live, before) in buffers)
            {
                live.CopyFrom(before);
            }
        }
    }
}
