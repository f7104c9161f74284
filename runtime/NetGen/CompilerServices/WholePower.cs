namespace NetGen.CompilerServices;

/// <summary>Powers of whole numbers, which wrap around as their products do; fractions are cut to 0.</summary>
internal static class WholePower
{
    /// <summary>x to the power y by repeated squaring.</summary>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    public static long Of(long x, long y)
    {
        if (y < 0)
            return x == 1 ? 1 : x == -1 ? 1 - 2 * (y & 1) : 0;
        long power = 1;
        for (; y > 0; y >>= 1, x *= x)
        {
            if ((y & 1) == 1)
                power *= x;
        }

        return power;
    }
}
