// NG1001 | ModuleList<Conv1d> convs = new(3, i => new Conv1d(12, 6, kernelSize: i + 2)) | Conv1d[] convs = [new Conv1d(12, 6, kernelSize: 2), new Conv1d(12, 6, kernelSize: 3), new Conv1d(12, 6, kernelSize: 4)] | convs
// NG2001 | new(3 * 6, 2) | new(3 * 5, 2) | head.Call(F.Dropout(F.Cat([.. pooled], 1), 0.5f, Training))
// NG3002 | 0.5f, Training | 0.5f, true | true
[Module]
public partial class TextConvNet
{
    private readonly Embedding embedding = new(40, 12);
    private readonly ModuleList<Conv1d> convs = new(3, i => new Conv1d(12, 6, kernelSize: i + 2));
    private readonly Linear head = new(3 * 6, 2);

    public Tensor Forward([Shape("N", 10)] Tensor ids)
    {
        var x = embedding.Call(ids).Transpose(1, 2);
        var pooled = new List<Tensor>();
        foreach (var conv in convs) pooled.Add(F.Amax(F.Relu(conv.Call(x)), [2]));
        return head.Call(F.Dropout(F.Cat([.. pooled], 1), 0.5f, Training));
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new TextConvNet();
        var optimizer = new Adagrad(net.Parameters(), lr: 0.01f);
        var scheduler = new ExponentialLR(optimizer, gamma: 0.9);
        var last = float.NaN;
        for (var epoch = 0; epoch < 2; epoch++)
        {
            for (var i = 0; i < 2; i++)
            {
                optimizer.ZeroGrad();
                var loss = F.CrossEntropy(net.Call(Tensor.Ones([3, 10], DType.Int64)), Tensor.Zeros([3], DType.Int64));
                loss.Backward();
                optimizer.Step();
                last = loss.Item();
            }

            scheduler.Step();
        }

        return last;
    }
}
