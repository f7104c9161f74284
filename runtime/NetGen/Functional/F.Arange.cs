namespace NetGen;

public static partial class F
{
    /// <summary>The whole numbers 0, 1, …, as int64.</summary>
    /// <param name="end">How many.</param>
    public static Tensor Arange(int end) => Tensor.Arange(end);

    /// <summary>Whole numbers from a start up to, but without, an end, as int64.</summary>
    /// <param name="start">The first.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="step">Distance of neighbours.</param>
    public static Tensor Arange(int start, int end, int step = 1) => Tensor.Arange(start, end, step);
}
