using System.Numerics.Tensors;

namespace NetGen;

/// <summary>
/// The last steps s of a descent and the changes y of the gradient along them, from which the inverse of the Hessian times a
/// vector follows without either matrix (Nocedal, "Updating quasi-Newton matrices with limited storage", 1980).
/// </summary>
internal sealed class CurvatureMemory
{
    // PyTorch's: flatter pairs say nothing of the curvature.
    private const double LeastCurvature = 1e-10;

    private readonly List<(double[] Change, double[] Step)> pairs = [];

    /// <summary>How many pairs are kept.</summary>
    public int Count => pairs.Count;

    /// <summary>What stands for the inverse Hessian before the first pair.</summary>
    public double Scale { get; private set; } = 1;

    /// <summary>Changes of the gradient, oldest first.</summary>
    public IEnumerable<double[]> Changes => pairs.Select(pair => pair.Change);

    /// <summary>The steps along which it changed.</summary>
    public IEnumerable<double[]> Steps => pairs.Select(pair => pair.Step);

    /// <summary>Takes over pairs, oldest first.</summary>
    public void Restore(IEnumerable<(double[] Change, double[] Step)> kept, double scale)
    {
        pairs.Clear();
        pairs.AddRange(kept);
        Scale = scale;
    }

    /// <summary>Adds a pair, and drops the oldest of <paramref name="most"/>.</summary>
    public void Add(double[] change, double[] step, int most)
    {
        var curvature = TensorPrimitives.Dot<double>(change, step);
        if (!(curvature > LeastCurvature))
            return;
        while (pairs.Count > 0 && pairs.Count >= most)
            pairs.RemoveAt(0);
        pairs.Add((change, step));
        Scale = curvature / TensorPrimitives.Dot<double>(change, change);
    }

    /// <summary>Minus the inverse Hessian times a gradient.</summary>
    public double[] Direction(ReadOnlySpan<double> gradient)
    {
        var direction = new double[gradient.Length];
        var shares = new double[pairs.Count];
        TensorPrimitives.Negate(gradient, direction);
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            var (change, step) = pairs[i];
            shares[i] = TensorPrimitives.Dot<double>(step, direction) / TensorPrimitives.Dot<double>(change, step);
            AddTimes(direction, -shares[i], change);
        }

        TensorPrimitives.Multiply(direction, Scale, direction);
        for (var i = 0; i < pairs.Count; i++)
        {
            var (change, step) = pairs[i];
            AddTimes(direction, shares[i] - (TensorPrimitives.Dot<double>(change, direction) / TensorPrimitives.Dot<double>(change, step)), step);
        }

        return direction;
    }

    private static void AddTimes(Span<double> sum, double factor, ReadOnlySpan<double> terms) => TensorPrimitives.MultiplyAdd(terms, factor, sum, sum);
}
