// NG2001 | mix = new Linear(3 * width, width) | mix = new Linear(2 * width, width) | mix.Call(F.Cat([a, b, c], -1))
// NG3001 | F.BinaryCrossEntropyWithLogits(score, y) | F.BinaryCrossEntropyWithLogits(F.Sigmoid(score), y) | F.Sigmoid(score)
[Module]
public partial class HashedEmbedder
{
    private readonly Embedding first, second, third;
    private readonly Linear mix;
    private readonly Linear score;

    public HashedEmbedder(int buckets, int width)
    {
        first = new Embedding(buckets, width);
        second = new Embedding(buckets, width);
        third = new Embedding(buckets, width);
        mix = new Linear(3 * width, width);
        score = new Linear(width, 1);
    }

    public Tensor Forward([Shape("N", 3)] Tensor hashes)
    {
        var a = first.Call(hashes.Select(1, 0));
        var b = second.Call(hashes.Select(1, 1));
        var c = third.Call(hashes.Select(1, 2));
        return score.Call(F.Relu(mix.Call(F.Cat([a, b, c], -1)))).Squeeze(1);
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new HashedEmbedder(100, 8);
        var optimizer = new Adam(net.Parameters(), lr: 0.01f);
        var hashes = Tensor.FromArray<long>([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 3);
        var y = Tensor.FromArray([0f, 1f, 1f], 3);
        var last = 0f;
        for (var i = 0; i < 3; i++)
        {
            var score = net.Call(hashes);
            var loss = F.BinaryCrossEntropyWithLogits(score, y);
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            last = loss.Item();
        }

        return last;
    }
}
