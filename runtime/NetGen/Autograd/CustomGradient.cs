namespace NetGen.Autograd;

/// <summary>Functions whose gradient is written by hand.</summary>
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
        Tensor operand = x.Detach();
        Tensor y;
        using (GradMode.NoGrad())
            y = forward(operand).Detach();
        if (!y.DType.IsFloatingPoint())
            return y;
        Tensor saved = y.Detach();
        return Tape.Record(y, (x, gradY => Checked(gradient(operand, saved, gradY), operand)));
    }

    private static Tensor Checked(Tensor gradient, Tensor operand) => gradient.Shape.SequenceEqual(operand.Shape)
        ? gradient
        : throw new ShapeException($"A custom gradient has shape {Layout.Text(gradient.Shape)}, its operand {Layout.Text(operand.Shape)}.");
}
