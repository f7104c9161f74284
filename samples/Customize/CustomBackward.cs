using NetGen;
using NetGen.Layers;

namespace Customize;

/// <summary>A function with a gradient of its own: what backward does is written here, not derived.</summary>
public static partial class Activations
{
    /// <summary>x times the logistic function of x.</summary>
    [Gradient(nameof(SwishGrad))]
    public static Tensor Swish(Tensor x) => x * F.Sigmoid(x);

    // y = x s(x), so y' = s + x s (1 - s) = s + y (1 - s).
    private static Tensor SwishGrad(Tensor x, Tensor y, Tensor gradY)
    {
        var s = F.Sigmoid(x);
        return gradY * (s + (y * (1 - s)));
    }
}

/// <summary>A curve that bends by <see cref="Activations.Swish"/>.</summary>
[Module]
public partial class SwishCurve
{
    private readonly Linear hidden = new(1, 32);
    private readonly Linear output = new(32, 1);

    /// <summary>One y for each x.</summary>
    public Tensor Forward([Shape("N", 1)] Tensor x) => output.Call(Activations.Swish(hidden.Call(x)));
}

/// <summary>Checks the gradient against finite differences, then learns with it.</summary>
public static class CustomBackward
{
    public static void Run()
    {
        GradCheck.Run(Activations.Swish, Tensor.Randn([3, 4], DType.Float64));
        Console.WriteLine("the gradient by hand agrees with finite differences");

        var (x, y) = Wave.Points(100);
        var net = new SwishCurve();
        var optimizer = new Adam(net.Parameters(), lr: 0.02);
        for (var step = 0; step <= 500; step++)
        {
            optimizer.ZeroGrad();
            var loss = F.MseLoss(net.Call(x), y);
            loss.Backward();
            optimizer.Step();
            if (step % 250 == 0)
                Console.WriteLine($"step {step}: loss {loss.Item():0.00000}");
        }
    }
}
