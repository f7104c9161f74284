// NG1003 | private readonly Parameter down; | private readonly Tensor down; | down
// NG1001 | ModuleList<LoraLinear> layers = new(2, _ => new LoraLinear(8, 8, 2)) | LoraLinear[] layers = [new LoraLinear(8, 8, 2), new LoraLinear(8, 8, 2)] | layers
[Module]
public partial class LoraLinear
{
    private readonly Linear frozen;
    private readonly Parameter down;
    private readonly Parameter up;

    public LoraLinear(int inputs, int outputs, int rank)
    {
        frozen = new Linear(inputs, outputs);
        foreach (var parameter in frozen.Parameters()) parameter.RequiresGrad = false;
        down = new Parameter(Tensor.Randn(inputs, rank) * 0.01f);
        up = new Parameter(Tensor.Zeros(rank, outputs));
    }

    public Tensor Forward(Tensor x) => frozen.Call(x) + F.MatMul(F.MatMul(x, down), up);
}

[Module]
public partial class Adapted
{
    private readonly ModuleList<LoraLinear> layers = new(2, _ => new LoraLinear(8, 8, 2));

    public Tensor Forward([Shape("N", 8)] Tensor x)
    {
        foreach (var layer in layers) x = F.Gelu(layer.Call(x));
        return x;
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new Adapted();
        var optimizer = new AdamW(net.Parameters().Where(parameter => parameter.RequiresGrad), lr: 0.01f);
        float last = 0;
        foreach (var _ in Enumerable.Range(0, 4))
        {
            optimizer.ZeroGrad();
            var loss = F.MseLoss(net.Call(Tensor.Ones(3, 8)), Tensor.Zeros(3, 8));
            loss.Backward();
            optimizer.Step();
            last = loss.Item();
        }

        return last;
    }
}
