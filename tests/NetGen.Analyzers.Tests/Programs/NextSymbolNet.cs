// NG2001 | new(20, 11) | new(24, 11) | head.Call(output)
// NG3008 | sum += loss.Item(); | all = all + loss; | loss
[Module]
public partial class NextSymbolNet
{
    private readonly Embedding symbols = new(11, 8);
    private readonly GRU gru = new(8, 20, batchFirst: true);
    private readonly Linear head = new(20, 11);

    public Tensor Forward([Shape("N", "T")] Tensor ids)
    {
        var (output, _) = gru.Call(symbols.Call(ids));
        return head.Call(output);
    }
}

/// <summary>Truncated sequences, then text drawn symbol by symbol.</summary>
public static class Program
{
    public static float Run()
    {
        var net = new NextSymbolNet();
        var optimizer = new Adam(net.Parameters(), lr: 0.01f);
        var sum = 0f;
        var all = Tensor.Zeros(1);
        for (var i = 0; i < 3; i++)
        {
            var ids = Tensor.Ones([2, 6], DType.Int64);
            optimizer.ZeroGrad();
            var logits = net.Call(ids.Slice(1, 0, 5));
            var loss = F.CrossEntropy(logits.Reshape(-1, 11), ids.Slice(1, 1, 6).Reshape(-1));
            loss.Backward();
            optimizer.ClipGradValue(1);
            optimizer.Step();
            sum += loss.Item();
        }

        net.Eval();
        using (GradMode.NoGrad())
        {
            var drawn = Tensor.Ones([1, 1], DType.Int64);
            for (var length = 0; length < 4; length++)
            {
                var logits = net.Call(drawn).Select(1, drawn.Size(1) - 1);
                drawn = F.Cat([drawn, logits.Argmax(1).Unsqueeze(1)], 1);
            }

            sum += drawn.Size(1);
        }

        return sum + all.Item();
    }
}
