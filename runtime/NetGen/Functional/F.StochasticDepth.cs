namespace NetGen;

public static partial class F
{
    /// <summary>
    /// While training, sets a residual branch to zero at random, for whole samples or the whole batch, and scales what stays
    /// up, so that the mean stays (Huang et al., 2016). It is torchvision's <c>ops.stochastic_depth</c>.
    /// </summary>
    /// <param name="x">[N, …], floating point.</param>
    /// <param name="p">Probability of zero, from 0 to 1.</param>
    /// <param name="mode">What is dropped at once.</param>
    /// <param name="training">Whether to; otherwise the result is <paramref name="x"/> itself.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
    /// <exception cref="ShapeException"><paramref name="x"/> is a scalar.</exception>
    public static Tensor StochasticDepth(Tensor x, float p, StochasticDepthMode mode, bool training)
    {
        CheckProbability("StochasticDepth", x, p);
        if (x.Rank == 0)
            throw new ShapeException("StochasticDepth takes a batch [N, …], got a scalar.");
        if (!training)
            return x;
        int[] draws = new int[x.Rank];
        Array.Fill(draws, 1);
        if (mode == StochasticDepthMode.Row)
            draws[0] = x.Size(0);
        return x * RandomMask(draws, x.DType, p);
    }
}
