// NG2006 | [return: Shape("N", 12)] | [return: Shape("N", 24)] | decode.Call(x)
[Module]
public partial class MaskedReconstruction
{
    private readonly Parameter blank = new(Tensor.Zeros(12));
    private readonly Linear encode = new(12, 24);
    private readonly Linear decode = new(24, 12);

    [return: Shape("N", 12)]
    public Tensor Forward([Shape("N", 12)] Tensor x, [Shape("N", 12)] Tensor hidden)
    {
        x = F.Where(hidden, blank, x);
        x = F.Relu(encode.Call(x));
        return decode.Call(x);
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new MaskedReconstruction();
        var optimizer = new Adamax(net.Parameters());
        var losses = new float[3];
        for (var i = 0; i < losses.Length; i++)
        {
            var x = Tensor.Randn(4, 12);
            var hidden = Tensor.Rand(4, 12) < 0.3f;
            optimizer.ZeroGrad();
            var loss = (F.MseLoss(net.Call(x, hidden), x, reduction: Reduction.None) * hidden.To(DType.Float32)).Sum() / 10;
            loss.Backward();
            optimizer.Step();
            losses[i] = loss.Item();
        }

        return losses.Min();
    }
}
