// NG2001 | new(8, 16) | new(6, 16) | hidden.Call(words.Call(ids).Mean([1]))
// NG3001 | F.CrossEntropy(net.Call(ids), labels) | F.NllLoss(F.Softmax(net.Call(ids), 1), labels) | F.Softmax(net.Call(ids), 1)
[Module]
public partial class BagOfWords
{
    private readonly Embedding words = new(30, 8);
    private readonly Linear hidden = new(8, 16);
    private readonly Linear output = new(16, 4);

    public Tensor Forward([Shape("N", "T")] Tensor ids) => output.Call(F.Relu(hidden.Call(words.Call(ids).Mean([1]))));
}

public sealed partial class LanguageTrainer(BagOfWords net, Sgd optimizer)
{
    [TrainingStep]
    public partial float Train(Tensor ids, Tensor labels);

    private Tensor TrainLoss(Tensor ids, Tensor labels) => F.CrossEntropy(net.Call(ids), labels);
}

/// <summary>A compiled step, measured between epochs.</summary>
public static class Program
{
    public static float Run()
    {
        var net = new BagOfWords();
        var trainer = new LanguageTrainer(net, new Sgd(net.Parameters(), lr: 0.1f));
        var total = 0f;
        for (var epoch = 0; epoch < 2; epoch++)
        {
            net.Train();
            for (var batch = 0; batch < 2; batch++) total += trainer.Train(Tensor.Ones([3, 5], DType.Int64), Tensor.Zeros([3], DType.Int64));
            net.Eval();
            using var scope = GradMode.NoGrad();
            total += net.Call(Tensor.Ones([3, 5], DType.Int64)).Mean().Item();
        }

        return total;
    }
}
