// NG2001 | gru = new(16, 32, batchFirst: true) | gru = new(24, 32, batchFirst: true) | gru.Call(letters.Call(ids))
// NG3001 | F.CrossEntropy(logits.Reshape(-1, 27), next.Reshape(-1)) | F.CrossEntropy(F.LogSoftmax(logits.Reshape(-1, 27), 1), next.Reshape(-1)) | F.LogSoftmax(logits.Reshape(-1, 27), 1)
[Module]
public partial class CharModel
{
    private readonly Embedding letters = new(27, 16);
    private readonly GRU gru = new(16, 32, batchFirst: true);
    private readonly Linear head = new(32, 27);

    public Tensor Forward([Shape("N", "T")] Tensor ids)
    {
        var (states, _) = gru.Call(letters.Call(ids));
        return head.Call(states);
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new CharModel();
        var optimizer = new AdamW(net.Parameters(), lr: 1e-3f);
        var sum = 0f;
        for (var i = 0; i < 2; i++)
        {
            var text = Tensor.Zeros([4, 9], DType.Int64);
            var (ids, next) = (text.Slice(1, 0, 8), text.Slice(1, 1, 9));
            var logits = net.Call(ids);
            var loss = F.CrossEntropy(logits.Reshape(-1, 27), next.Reshape(-1));
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.ClipGradNorm(1.0);
            optimizer.Step();
            sum += loss.Item();
        }

        return sum / 2;
    }
}
