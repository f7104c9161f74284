// NG2001 | new(64, 3) | new(32, 3) | head.Call(dropout.Call(last))
// NG3006 | scheduler.Step(loss.Item()); | net.Eval(); | net.Eval()
[Module]
public partial class LstmClassifier
{
    private readonly Embedding embedding = new(50, 16, paddingIdx: 0);
    private readonly LSTM lstm = new(16, 32, numLayers: 2, batchFirst: true, bidirectional: true, dropout: 0.2f);
    private readonly Dropout dropout = new(0.5f);
    private readonly Linear head = new(64, 3);

    public Tensor Forward([Shape("N", 7)] Tensor ids)
    {
        var output = lstm.Call(embedding.Call(ids)).Output;
        var last = output.Mean([1]);
        return head.Call(dropout.Call(last));
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new LstmClassifier();
        var criterion = new CrossEntropyLoss(labelSmoothing: 0.05f);
        var optimizer = new Adam(net.Parameters(), lr: 1e-3f);
        var scheduler = new ReduceLROnPlateau(optimizer, patience: 1);
        float total = 0;
        for (int epoch = 0; epoch < 2; ++epoch)
        {
            optimizer.ZeroGrad();
            var loss = criterion.Call(net.Call(Tensor.Ones([4, 7], DType.Int64)), Tensor.Zeros([4], DType.Int64));
            loss.Backward();
            optimizer.ClipGradNorm(5);
            optimizer.Step();
            scheduler.Step(loss.Item());
            total += loss.Item();
        }

        return total;
    }
}
