// NG2001 | combine = new(2 * 24, 24) | combine = new(24, 24) | combine.Call(F.Cat([context, state], 2))
// NG2001 | memory.Transpose(1, 2) | memory | F.Bmm(state, memory)
[Module]
public partial class Translator
{
    private readonly Embedding source = new(30, 24);
    private readonly Embedding target = new(40, 24);
    private readonly GRU encoder = new(24, 24, batchFirst: true);
    private readonly GRU decoder = new(24, 24, batchFirst: true);
    private readonly Linear combine = new(2 * 24, 24);
    private readonly Linear words = new(24, 40);

    public Tensor Forward([Shape("N", 7)] Tensor from, [Shape("N", 5)] Tensor to)
    {
        var (memory, hidden) = encoder.Call(source.Call(from));
        var (state, _) = decoder.Call(target.Call(to), hidden);
        var weights = F.Softmax(F.Bmm(state, memory.Transpose(1, 2)), -1);
        var context = F.Bmm(weights, memory);
        return words.Call(F.Tanh(combine.Call(F.Cat([context, state], 2))));
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new Translator();
        var optimizer = new Adam(net.Parameters(), lr: 1e-3f);
        var last = 0f;
        for (var i = 0; i < 2; i++)
        {
            var from = Tensor.Ones([3, 7], DType.Int64);
            var to = Tensor.Ones([3, 5], DType.Int64);
            var logits = net.Call(from, to);
            var loss = F.CrossEntropy(logits.Transpose(1, 2), to);
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            last = loss.Item();
        }

        return last;
    }
}
