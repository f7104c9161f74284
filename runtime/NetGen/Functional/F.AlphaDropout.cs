namespace NetGen;

public static partial class F
{
    /// <summary>How far SELU falls below zero: its scale times its alpha.</summary>
    private const double SeluDepth = 1.7580993408473766;

    /// <summary>
    /// While training, sets elements to SELU's smallest value at random, then scales and shifts all so that mean 0 and
    /// variance 1 stay (Klambauer et al., 2017).
    /// </summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="p">Probability, from 0 to 1; at 1 the result is zeros.</param>
    /// <param name="training">Whether to; otherwise the result is <paramref name="x"/> itself.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
    public static Tensor AlphaDropout(Tensor x, float p, bool training)
    {
        CheckProbability("AlphaDropout", x, p);
        if (!training || p == 0)
            return x;
        if (p == 1)
            return x * 0;
        double scale = 1 / Math.Sqrt((SeluDepth * SeluDepth * p + 1) * (1 - p));
        // 1 where an element stays, 0 where it is replaced.
        Tensor kept = RandomMask(x.Shape, x.DType, p) * (1 - (double)p);
        return x * (kept * scale) + ((kept - 1) * (SeluDepth * scale) + SeluDepth * scale * p);
    }
}
