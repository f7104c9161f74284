namespace NetGen.Runtime.Tests;

/// <summary>Comparisons of tensors with what a test expects.</summary>
internal static class Expect
{
    public static void Values(Tensor actual, params double[] expected) => Close(actual, expected, 1e-6);

    public static void Close(Tensor actual, double[] expected, double tolerance)
    {
        double[] values = actual.To(DType.Float64).ToArray<double>();
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = double.IsNaN(expected[i])
                ? double.IsNaN(values[i])
                : expected[i] == values[i] || Math.Abs(expected[i] - values[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(same, $"Element {i}: expected {expected[i]}, got {values[i]} in {actual}");
        }
    }

    public static void Close(Tensor actual, Tensor expected, double tolerance)
    {
        Shape(actual, expected.Shape.ToArray());
        Close(actual, expected.To(DType.Float64).ToArray<double>(), tolerance);
    }

    public static void Shape(Tensor actual, params int[] expected) => Assert.Equal(expected, actual.Shape.ToArray());
}
