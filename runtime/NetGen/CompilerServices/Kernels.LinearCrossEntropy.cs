namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Cross-entropy of x Wᵀ + b and classes, without all logits in memory at once.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="logSum">Destination of the logarithm of each row's sum of exponentials [rows], which backward reads.</param>
    /// <param name="x">[rows, features].</param>
    /// <param name="weight">[classes, features].</param>
    /// <param name="target">Classes [rows], int32 or int64.</param>
    /// <param name="bias">[classes], or null.</param>
    /// <param name="classWeight">Weight of each class [classes], or null for 1.</param>
    /// <param name="ignoreIndex">Targets of this value don't count.</param>
    /// <param name="reduction">The mean divides by the sum of the weights that count.</param>
    /// <param name="labelSmoothing">Part of each target that is spread evenly over all classes.</param>
    /// <returns>A scalar, or one loss for each row.</returns>
    public static Tensor LinearCrossEntropy(
        ref Tensor? slot, ref Tensor? logSum, Tensor x, Tensor weight, Tensor target, Tensor? bias, Tensor? classWeight,
        int ignoreIndex, Reduction reduction, double labelSmoothing = 0)
    {
        ReadOnlySpan<int> shape = reduction == Reduction.None ? target.Shape : [];
        Tensor result = Take(ref slot, shape, FloatType("LinearCrossEntropy", x, weight));
        Tensor sums = Take(ref logSum, target.Shape, result.DType);
        if (result.DType == DType.Float32)
            Chunked<float, Lanes<ExpOfLanes>>(x, weight, target, bias, classWeight, ignoreIndex, reduction, labelSmoothing).Forward(result, sums);
        else
            Chunked<double, ExpOf<double>>(x, weight, target, bias, classWeight, ignoreIndex, reduction, labelSmoothing).Forward(result, sums);
        return result;
    }

    /// <summary>Gradients of <see cref="LinearCrossEntropy"/>, one after another in one tensor.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">A scalar, or one for each row.</param>
    /// <param name="logSum">What forward left.</param>
    /// <param name="x">[rows, features].</param>
    /// <param name="weight">[classes, features].</param>
    /// <param name="target">Classes [rows], int32 or int64.</param>
    /// <param name="bias">[classes], or null.</param>
    /// <param name="classWeight">Weight of each class [classes], or null for 1.</param>
    /// <param name="gradX">Whether x gets a gradient.</param>
    /// <param name="gradWeight">Whether the weight gets one.</param>
    /// <param name="gradBias">Whether the bias gets one.</param>
    /// <param name="ignoreIndex">As in the forward.</param>
    /// <param name="reduction">As in the forward.</param>
    /// <param name="labelSmoothing">As in the forward.</param>
    /// <returns>Of one dimension: the elements of the gradients of x, weight and bias, as far as they are asked for.</returns>
    public static Tensor LinearCrossEntropyGrad(
        ref Tensor? slot, Tensor gradOutput, Tensor logSum, Tensor x, Tensor weight, Tensor target, Tensor? bias, Tensor? classWeight,
        bool gradX, bool gradWeight, bool gradBias, int ignoreIndex, Reduction reduction, double labelSmoothing = 0)
    {
        int count = (gradX ? x.Count : 0) + (gradWeight ? weight.Count : 0) + (gradBias ? bias!.Count : 0);
        Tensor result = Take(ref slot, [count], FloatType("LinearCrossEntropy", x, gradOutput));
        int start = 0;
        Tensor? ofX = gradX ? Part(result, ref start, x) : null;
        Tensor? ofWeight = gradWeight ? Part(result, ref start, weight) : null;
        Tensor? ofBias = gradBias ? Part(result, ref start, bias!) : null;
        if (result.DType == DType.Float32)
            Chunked<float, Lanes<ExpOfLanes>>(x, weight, target, bias, classWeight, ignoreIndex, reduction, labelSmoothing).Backward(gradOutput, logSum, ofX, ofWeight, ofBias);
        else
            Chunked<double, ExpOf<double>>(x, weight, target, bias, classWeight, ignoreIndex, reduction, labelSmoothing).Backward(gradOutput, logSum, ofX, ofWeight, ofBias);
        return result;
    }

    private static ChunkedCrossEntropy<T, TExp> Chunked<T, TExp>(
        Tensor x, Tensor weight, Tensor target, Tensor? bias, Tensor? classWeight, int ignoreIndex, Reduction reduction, double labelSmoothing)
        where T : unmanaged, System.Numerics.INumber<T>
        where TExp : struct, IUnaryOperation<T>
        => new(x, weight, Classes(target), bias, classWeight, ignoreIndex, reduction, Argument.Share("LinearCrossEntropy", labelSmoothing));
}
