namespace NetGen.CompilerServices;

/// <summary>Functions that .NET lacks, exact near 0: what rounding loses is put back as a factor (Kahan).</summary>
internal static class ElementaryFunctions
{
    /// <summary>log(1 + x).</summary>
    public static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 || double.IsInfinity(sum) ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>e^x - 1.</summary>
    public static double ExpMinusOne(double x)
    {
        double power = Math.Exp(x);
        return power == 1 ? x
            : power - 1 == -1 || double.IsInfinity(power) ? power - 1
            : (power - 1) * (x / Math.Log(power));
    }
}
