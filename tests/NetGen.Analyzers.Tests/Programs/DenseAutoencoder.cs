// NG2003 | new Unflatten(1, 8, 4, 4) | new Unflatten(1, 8, 5, 5) | decoder.Call(code)
// NG2001 | new Linear(8 * 4 * 4, 10) | new Linear(8 * 3 * 3, 10) | encoder.Call(x)
[Module]
public partial class DenseAutoencoder
{
    private readonly Sequential encoder = new(
        new Conv2d(1, 8, kernelSize: 3, stride: 2, padding: 1), new ReLU(), new Flatten(), new Linear(8 * 4 * 4, 10));
    private readonly Sequential decoder = new(
        new Linear(10, 8 * 4 * 4), new ReLU(), new Unflatten(1, 8, 4, 4),
        new ConvTranspose2d(8, 1, kernelSize: 3, stride: 2, padding: 1, outputPadding: 1), new Sigmoid());

    [return: Shape("N", 1, 8, 8)]
    public Tensor Forward([Shape("N", 1, 8, 8)] Tensor x)
    {
        var code = encoder.Call(x);
        return decoder.Call(code);
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new DenseAutoencoder();
        var optimizer = new Adam(net.Parameters(), lr: 1e-3f);
        var error = 0f;
        for (var i = 0; i < 2; i++)
        {
            var image = Tensor.Rand(3, 1, 8, 8);
            var loss = F.MseLoss(net.Call(image), image);
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            error = loss.Item();
        }

        return error;
    }
}
