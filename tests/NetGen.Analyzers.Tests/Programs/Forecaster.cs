// NG3006 | net.Eval(); | | net.Call(window)
[Module]
public partial class Forecaster
{
    private readonly LSTM lstm = new(1, 16, numLayers: 2, batchFirst: true);
    private readonly Dropout drop = new(0.1f);
    private readonly Linear head = new(16, 1);

    public Tensor Forward([Shape("N", 12, 1)] Tensor window)
    {
        var (output, _) = lstm.Call(window);
        var last = drop.Call(output.Select(1, 11));
        return head.Call(last).Squeeze(-1);
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new Forecaster();
        var optimizer = new Adam(net.Parameters(), lr: 0.01f);
        for (var epoch = 0; epoch < 2; epoch++)
        {
            foreach (var (window, next) in Windows())
            {
                optimizer.ZeroGrad();
                var loss = F.MseLoss(net.Call(window), next);
                loss.Backward();
                optimizer.Step();
            }
        }

        net.Eval();
        var error = 0f;
        using (GradMode.NoGrad())
        {
            foreach (var (window, next) in Windows()) error += F.MseLoss(net.Call(window), next).Item();
        }

        return error;
    }

    private static IEnumerable<(Tensor Window, Tensor Next)> Windows()
    {
        for (var i = 0; i < 2; i++) yield return (Tensor.Randn(4, 12, 1), Tensor.Randn(4));
    }
}
