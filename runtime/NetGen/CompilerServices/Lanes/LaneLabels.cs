using System.ComponentModel;
using System.Numerics;

namespace NetGen.CompilerServices;

/// <summary>Class labels that a program takes: lanes compare them with every class, so that one that is none would go unnoticed.</summary>
/// <param name="Input">The position of the labels among the inputs.</param>
/// <param name="Classes">How many classes there are.</param>
/// <param name="Ignored">The label that does not count.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record LaneLabels(int Input, int Classes, long Ignored)
{
    /// <summary>Refuses labels as the loss itself does.</summary>
    /// <param name="inputs">The program's inputs, dense.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither a class nor ignored.</exception>
    internal void Check(ReadOnlySpan<Tensor> inputs)
    {
        if (inputs[Input].DType == DType.Int64)
            Check(inputs[Input].Contents<long>(), Ignored);
        else
            Check(inputs[Input].Contents<int>(), (int)Ignored);
    }

    private void Check<T>(ReadOnlySpan<T> labels, T ignored)
        where T : IBinaryInteger<T>
    {
        var end = T.CreateTruncating(Classes);
        foreach (var label in labels)
        {
            if ((label < T.Zero || label >= end) && label != ignored)
                Kernels.CheckedClass(long.CreateTruncating(label), Classes);
        }
    }
}
