using System.Globalization;

namespace NetGen.Tests.Goldens;

/// <summary>Compares with a recording.</summary>
public static class GoldenAssert
{
    /// <summary>
    /// The same shape, the same infinities and NaNs, and every other element within the tolerance. An element's own
    /// magnitude is the measure, or, where the case says so, the largest finite one of the tensor. Below the normal
    /// float32 numbers there are fewer digits: a few of the smallest steps are allowed.
    /// </summary>
    public static void Close(GoldenTensor expected, Tensor actual, double tolerance, bool relativeToTensor, string what)
    {
        Assert.True(expected.Shape.AsSpan().SequenceEqual(actual.Shape),
            $"{what}: shape [{string.Join(", ", actual.Shape.ToArray())}] instead of [{string.Join(", ", expected.Shape)}]");
        Close(expected.ToDoubles(), Doubles(actual), tolerance, relativeToTensor, what, actual.DType == DType.Float32 ? 8 * float.Epsilon : 0);
    }

    /// <summary>The same comparison of plain numbers.</summary>
    public static void Close(double[] expected, double[] actual, double tolerance, bool relativeToTensor, string what, double floor = 0)
    {
        Assert.Equal(expected.Length, actual.Length);
        var largest = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (var i = 0; i < expected.Length; i++)
        {
            var (wanted, got) = (expected[i], actual[i]);
            var allowed = Math.Max(floor, tolerance * (relativeToTensor ? largest : Math.Abs(wanted)));
            var same = double.IsFinite(wanted) ? Math.Abs(got - wanted) <= allowed : wanted.Equals(got);
            if (!same)
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}[{i}]: {got:R} instead of {wanted:R}, {allowed:E1} allowed"));
        }
    }

    /// <summary>The elements of a tensor of any type.</summary>
    public static double[] Doubles(Tensor tensor)
    {
        tensor = tensor.Detach().Contiguous();
        return tensor.DType switch
        {
            DType.Float64 => tensor.ToArray<double>(),
            DType.Bool => Array.ConvertAll(tensor.ToArray<bool>(), value => value ? 1.0 : 0),
            DType.Int32 => Array.ConvertAll(tensor.ToArray<int>(), value => (double)value),
            DType.Int64 => Array.ConvertAll(tensor.ToArray<long>(), value => (double)value),
            _ => Array.ConvertAll(tensor.ToArray<float>(), value => (double)value),
        };
    }
}
