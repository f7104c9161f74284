namespace NetGen.Autograd;

/// <summary>Functions whose gradient is written by hand, see <see cref="GradientAttribute"/>.</summary>
public static class CustomGradient
{
    /// <summary>Applies a function of one tensor, replacing what its operations would record by a given gradient.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="forward">Computes y from x.</param>
    /// <param name="gradient">Computes the gradient of x from x, y and the gradient of y; of x's shape. It is not asked where y holds no floating-point numbers.</param>
    /// <returns>y.</returns>
    /// <exception cref="ShapeException">At backward, when the gradient does not have x's shape.</exception>
    public static Tensor Apply(Tensor x, Func<Tensor, Tensor> forward, Func<Tensor, Tensor, Tensor, Tensor> gradient)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(gradient);
        return Apply([x], operands => forward(operands[0]!), (operands, y, gradY) => [gradient(operands[0]!, y, gradY)]);
    }

    /// <summary>Applies a function of several tensors, replacing what its operations would record by given gradients.</summary>
    /// <param name="operands">The operands; null where an optional one is absent.</param>
    /// <param name="forward">Computes y from the operands.</param>
    /// <param name="gradients">
    /// Computes the gradients of the operands, in their order and of their shapes, from the operands, y and the gradient of y; null
    /// for an operand that gets none. It is not asked where y holds no floating-point numbers.
    /// </param>
    /// <returns>y.</returns>
    /// <exception cref="ShapeException">At backward, when a gradient does not have its operand's shape.</exception>
    public static Tensor Apply(ReadOnlySpan<Tensor?> operands, Func<Tensor?[], Tensor> forward, Func<Tensor?[], Tensor, Tensor, Tensor?[]> gradients)
    {
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(gradients);
        var detached = new Tensor?[operands.Length];
        bool isRecording = false;
        for (int i = 0; i < operands.Length; i++)
        {
            detached[i] = operands[i]?.Detach();
            isRecording |= Tape.IsRecording(operands[i]);
        }

        Tensor y;
        using (GradMode.NoGrad())
            y = forward(detached).Detach();
        return isRecording && y.DType.IsFloatingPoint() ? new CustomGradientNode(operands, detached, y.Detach(), gradients).Attach(y) : y;
    }
}
