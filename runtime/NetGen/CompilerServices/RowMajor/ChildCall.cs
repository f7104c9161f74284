using NetGen.Autograd;

namespace NetGen.CompilerServices;

/// <summary>
/// A call of a module from inside a compiled region that does not hold its code. What the module records is a small tape
/// of its own, from copies of the references to what it was given to what it returned: the region's backward runs it.
/// </summary>
internal sealed class ChildCall
{
    private readonly string path;
    private readonly Module child;
    private readonly Tensor[] given;
    private readonly Tensor[] results;
    private readonly Tensor?[] gradients;

    private ChildCall(string path, Module child, Tensor[] given, Tensor[] results)
    {
        (this.path, this.child, this.given, this.results) = (path, child, given, results);
        gradients = new Tensor?[results.Length];
    }

    /// <summary>Makes the call.</summary>
    /// <param name="path">The module's path, for messages.</param>
    /// <param name="child">The module.</param>
    /// <param name="call">Makes the call.</param>
    /// <param name="given">What it is given; it may keep these tensors.</param>
    /// <param name="records">Whether a backward will follow.</param>
    public static ChildCall Run(string path, Module child, Func<Module, Tensor[], Tensor[]> call, ReadOnlySpan<Tensor> given, bool records)
    {
        var operands = new Tensor[given.Length];
        for (var index = 0; index < operands.Length; index++)
        {
            operands[index] = given[index].Detach();
            operands[index].RequiresGrad = records && operands[index].DType.IsFloatingPoint();
        }

        using var mode = records ? GradMode.EnableGrad() : GradMode.NoGrad();
        return new ChildCall(path, child, operands, call(child, [.. operands]));
    }

    /// <summary>A result without its history, dense.</summary>
    /// <param name="index">Which one.</param>
    /// <param name="shape">What the region was compiled for.</param>
    /// <exception cref="ShapeException">It has another shape or element type.</exception>
    public Tensor Result(int index, ReadOnlySpan<int> shape)
    {
        var result = results[index];
        if (result.DType != DType.Float32 || !result.Shape.SequenceEqual(shape))
        {
            throw new ShapeException(
                $"`{path}` ({child.KindName}) returned {result.DType} {Layout.Text(result.Shape)}, but is known to return {DType.Float32} {Layout.Text(shape)}: "
                + "[return: Shape(…)] on its Forward declares the shape.");
        }

        return result.Detach().Contiguous();
    }

    /// <summary>Notes a result's gradient.</summary>
    public void Arrive(int index, Tensor gradient) => gradients[index] = gradient;

    /// <summary>Sends the gradients that have arrived back; parameters take theirs, so do the operands.</summary>
    public void Backward()
    {
        foreach (var operand in given)
        {
            operand.Grad = null;
        }

        Tape.Walk(results, gradients, retainGraph: true);
        gradients.AsSpan().Clear();
    }

    /// <summary>The gradient of an operand after <see cref="Backward"/>, dense; zeros where nothing depends on it.</summary>
    public Tensor Gradient(int operand) => given[operand].Grad?.Contiguous() ?? given[operand].ZerosLike();

    /// <summary>Frees what the module recorded.</summary>
    public void Release() => Tape.Release(results);
}
