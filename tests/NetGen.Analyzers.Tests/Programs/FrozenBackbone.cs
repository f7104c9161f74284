// NG3007 | var optimizer = new Sgd(head, lr: 0.1f); | var optimizer = new Sgd(net.Parameters(), lr: 0.1f); net.To(DType.Float64); net.To(DType.Float32); | net.To(DType.Float64)
// NG1003 | [Buffer] private readonly Tensor mean | private readonly Tensor mean | mean
[Module]
public partial class FrozenBackbone
{
    [Buffer] private readonly Tensor mean = Tensor.Full([3, 1, 1], 0.5f);
    private readonly Sequential features = new(new Conv2d(3, 8, 3, padding: 1), new BatchNorm2d(8), new ReLU(), new MaxPool2d(2));
    private readonly Linear classifier = new(8 * 4 * 4, 2);

    public IEnumerable<Parameter> Head => classifier.Parameters();

    public Tensor Forward([Shape("N", 3, 8, 8)] Tensor x) => classifier.Call(features.Call(x - mean).Flatten(1));

    public void Freeze()
    {
        features.Eval();
        features.RequiresGrad(false);
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new FrozenBackbone();
        net.Freeze();
        var head = net.Head;
        var optimizer = new Sgd(head, lr: 0.1f);
        var last = 0f;
        for (var i = 0; i < 3; i++)
        {
            optimizer.ZeroGrad();
            var loss = F.CrossEntropy(net.Call(Tensor.Randn(2, 3, 8, 8)), Tensor.Zeros([2], DType.Int64));
            loss.Backward();
            optimizer.Step();
            last = loss.Item();
        }

        return last;
    }
}
