using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>For each class index a row with one at the class and zeros elsewhere.</summary>
    /// <param name="x">Class indices of any shape, int64 or int32.</param>
    /// <param name="numClasses">Length of a row. Default: one more than the largest index, which only run time knows.</param>
    /// <returns>[..., numClasses], int64.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index that is no class.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html</remarks>
    public static Tensor OneHot(Tensor x, int numClasses = -1)
    {
        ArgumentNullException.ThrowIfNull(x);
        Tensor classes = WholeNumbers("OneHot", x);
        if (numClasses == -1)
        {
            if (classes.Numel == 0)
                throw new ArgumentException("OneHot of no indices needs the number of classes.", nameof(numClasses));
            foreach (long label in classes.Contents<long>())
                numClasses = Math.Max(numClasses, checked((int)label + 1));
        }

        Argument.AtLeast("OneHot", numClasses, 1);
        return Kernels.OneHot(ref Kernels.Fresh, classes, numClasses);
    }
}
