// NG2002 | merge = new(16 + 8, 8, kernelSize: 3, padding: 1) | merge = new(16, 8, kernelSize: 3, padding: 1) | merge.Call(F.Cat([up, skip], 1))
// NG2005 | F.Interpolate(inner, scaleFactor: 2) | F.Interpolate(inner, scaleFactor: 4) | F.Cat([up, skip], 1)
[Module]
public partial class SmallUNet
{
    private readonly Conv2d down1 = new(1, 8, kernelSize: 3, padding: 1);
    private readonly Conv2d down2 = new(8, 16, kernelSize: 3, padding: 1);
    private readonly Conv2d merge = new(16 + 8, 8, kernelSize: 3, padding: 1);
    private readonly Conv2d mask = new(8, 1, kernelSize: 1);

    [return: Shape("N", 1, 16, 16)]
    public Tensor Forward([Shape("N", 1, 16, 16)] Tensor x)
    {
        var skip = F.Relu(down1.Call(x));
        var inner = F.Relu(down2.Call(F.MaxPool2d(skip, 2)));
        var up = F.Interpolate(inner, scaleFactor: 2);
        return mask.Call(F.Relu(merge.Call(F.Cat([up, skip], 1))));
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new SmallUNet();
        var optimizer = new Adam(net.Parameters(), lr: 1e-3f);
        var loss = Tensor.Zeros(1);
        foreach (var step in Enumerable.Range(0, 2))
        {
            optimizer.ZeroGrad();
            loss = F.BinaryCrossEntropyWithLogits(net.Call(Tensor.Randn(2, 1, 16, 16)), Tensor.Zeros(2, 1, 16, 16));
            loss.Backward();
            optimizer.Step();
        }

        return loss.Item();
    }
}
