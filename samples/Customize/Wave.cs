using NetGen;

namespace Customize;

/// <summary>The problem all these programs solve: learn y = sin(3x) from points.</summary>
public static class Wave
{
    /// <summary>Evenly spaced points between -1 and 1 and their sines, both of shape (count, 1).</summary>
    public static (Tensor X, Tensor Y) Points(int count)
    {
        var x = new float[count];
        for (var i = 0; i < count; i++)
            x[i] = (2f * i / (count - 1)) - 1;
        return (Tensor.FromArray(x, count, 1), Tensor.FromArray(Array.ConvertAll(x, value => MathF.Sin(3 * value)), count, 1));
    }
}
