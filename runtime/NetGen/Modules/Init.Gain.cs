namespace NetGen;

public static partial class Init
{
    /// <summary>By how much a weight's deviation makes up for what follows it.</summary>
    /// <param name="nonlinearity">What follows.</param>
    /// <param name="negativeSlope">Slope of a leaky ReLU. Default: 0.01.</param>
    public static double CalculateGain(Nonlinearity nonlinearity, double negativeSlope = 0.01) => nonlinearity switch
    {
        Nonlinearity.Tanh => 5.0 / 3,
        Nonlinearity.Relu => Math.Sqrt(2),
        Nonlinearity.LeakyRelu => Math.Sqrt(2 / (1 + negativeSlope * negativeSlope)),
        Nonlinearity.Selu => 0.75,
        _ => 1,
    };

    /// <summary>Uniform initialisation of He et al. (2015): bound gain · sqrt(3 / fan).</summary>
    /// <param name="tensor">A weight of rank 2 or more.</param>
    /// <param name="a">Negative slope of a leaky ReLU. Default: 0, a ReLU.</param>
    /// <param name="mode">Whether forward or backward keeps its variance. Default: forward.</param>
    /// <param name="nonlinearity">What follows the weight. Default: a leaky ReLU.</param>
    public static void KaimingUniform(Tensor tensor, double a = 0, FanMode mode = FanMode.In, Nonlinearity nonlinearity = Nonlinearity.LeakyRelu)
    {
        double bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
        Uniform(tensor, -bound, bound);
    }

    /// <summary>Normal initialisation of He et al. (2015): deviation gain / sqrt(fan).</summary>
    /// <param name="tensor">A weight of rank 2 or more.</param>
    /// <param name="a">Negative slope of a leaky ReLU. Default: 0, a ReLU.</param>
    /// <param name="mode">Whether forward or backward keeps its variance. Default: forward.</param>
    /// <param name="nonlinearity">What follows the weight. Default: a leaky ReLU.</param>
    public static void KaimingNormal(Tensor tensor, double a = 0, FanMode mode = FanMode.In, Nonlinearity nonlinearity = Nonlinearity.LeakyRelu)
        => Normal(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

    private static double KaimingDeviation(Tensor tensor, double a, FanMode mode, Nonlinearity nonlinearity)
    {
        (int fanIn, int fanOut) = Fans(tensor);
        return CalculateGain(nonlinearity, a) / Math.Sqrt(mode == FanMode.In ? fanIn : fanOut);
    }
}
