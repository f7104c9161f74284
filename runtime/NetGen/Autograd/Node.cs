namespace NetGen.Autograd;

/// <summary>
/// One recorded operation: knows where its inputs came from and how gradients of its outputs become gradients of its
/// inputs. Derive from it for operations with several outputs or a backward of their own, such as a compiled region.
/// </summary>
public abstract class Node
{
    private static long lastSequence;

    private Edge[] inputs;

    /// <summary>Records that an operation read these tensors.</summary>
    /// <param name="inputs">Operands; null where an optional one is absent.</param>
    protected Node(params ReadOnlySpan<Tensor?> inputs)
    {
        this.inputs = new Edge[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
            this.inputs[i] = Edge.To(inputs[i]);
        Sequence = Interlocked.Increment(ref lastSequence);
    }

    /// <summary>Where each operand's gradient goes.</summary>
    public ReadOnlySpan<Edge> Inputs => inputs;

    /// <summary>Number of outputs attached so far.</summary>
    public int OutputCount { get; private set; }

    /// <summary>Grows with every node, so that a node always has a larger number than those it read from.</summary>
    internal long Sequence { get; }

    /// <summary>Gradients of the outputs that arrived so far in the running walk.</summary>
    internal Tensor?[]? Arrived { get; set; }

    /// <summary>Whether this node gave up what it saved, which it does after its backward.</summary>
    internal bool IsReleased { get; private set; }

    /// <summary>What messages call it.</summary>
    internal virtual string Name => GetType().Name;

    /// <summary>Computes the gradients of the inputs.</summary>
    /// <param name="gradOutputs">One for each output; null for an output that nothing depends on.</param>
    /// <param name="gradInputs">To be filled, one for each input that needs one, of its shape (else <see cref="ShapeException"/> ends backward); others may stay null.</param>
    public abstract void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs);

    /// <summary>Makes a fresh tensor the next output of this node.</summary>
    /// <param name="output">A tensor that nothing else has recorded; usually without elements shared with a leaf.</param>
    /// <returns>The same tensor, which now requires a gradient.</returns>
    public Tensor Attach(Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.SetHistory(this, OutputCount++);
        return output;
    }

    /// <summary>Whether anyone wants the gradient of an input.</summary>
    /// <param name="input">Index of the operand.</param>
    protected bool NeedsGradient(int input) => inputs[input].IsNeeded;

    /// <summary>Lets go of tensors saved for backward. Called once the backward is done and the graph is not retained.</summary>
    protected virtual void Release()
    {
    }

    internal void Retire()
    {
        IsReleased = true;
        inputs = [];
        Release();
    }
}
