// NG2006 | [return: Shape("N", 1, 16, 16)] | [return: Shape("N", 1, 14, 14)] | F.Sigmoid(decoder2.Call(F.Relu(decoder1.Call(x))))
// NG2002 | new(16, 8, kernelSize: 2, stride: 2) | new(8, 8, kernelSize: 2, stride: 2) | decoder1.Call(x)
[Module]
public partial class DenoisingAutoencoder
{
    private readonly Sequential encoder = new(new Conv2d(1, 8, 3, stride: 2, padding: 1), new ReLU(), new Conv2d(8, 16, 3, stride: 2, padding: 1), new ReLU());
    private readonly ConvTranspose2d decoder1 = new(16, 8, kernelSize: 2, stride: 2);
    private readonly ConvTranspose2d decoder2 = new(8, 1, kernelSize: 2, stride: 2);

    [return: Shape("N", 1, 16, 16)]
    public Tensor Forward([Shape("N", 1, 16, 16)] Tensor x)
    {
        x = encoder.Call(x);
        return F.Sigmoid(decoder2.Call(F.Relu(decoder1.Call(x))));
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new DenoisingAutoencoder();
        var optimizer = new Adam(net.Parameters());
        var loss = Tensor.Zeros(1);
        for (var i = 0; i < 3; i++)
        {
            var clean = F.Sigmoid(Tensor.Randn(2, 1, 16, 16));
            optimizer.ZeroGrad();
            loss = F.BinaryCrossEntropy(net.Call(clean + 0.1f * Tensor.Randn(2, 1, 16, 16)), clean);
            loss.Backward();
            optimizer.Step();
        }

        return loss.Item();
    }
}
