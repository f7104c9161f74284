using NetGen;

namespace Customize;

/// <summary>A loss is any function of tensors whose result is one number.</summary>
public static class CustomLoss
{
    // Like the squared error near zero and like the absolute error far away (Charbonnier): outliers pull less.
    private static Tensor Robust(Tensor prediction, Tensor target)
    {
        var difference = prediction - target;
        return F.Sqrt((difference * difference) + 1e-3).Mean();
    }

    public static void Run()
    {
        Console.WriteLine($"squared error: {Fit((prediction, target) => F.MseLoss(prediction, target)):0.000} off the true curve");
        Console.WriteLine($"robust loss:   {Fit(Robust):0.000} off the true curve");
    }

    // Every tenth point lies; how far does the learned curve end from the truth?
    private static float Fit(Func<Tensor, Tensor, Tensor> loss)
    {
        var (x, truth) = Wave.Points(100);
        var points = truth.Clone();
        for (var i = 5; i < 100; i += 10)
            points.AsSpan<float>()[i] = 4;

        var net = new Curve();
        var optimizer = new Adam(net.Parameters(), lr: 0.01);
        for (var step = 0; step < 1000; step++)
        {
            optimizer.ZeroGrad();
            loss(net.Call(x), points).Backward();
            optimizer.Step();
        }

        return MathF.Sqrt(F.MseLoss(net.Call(x), truth).Item());
    }
}
