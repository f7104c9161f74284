// NG3006 | net.Train(); | | net.Eval()
// NG3008 | sum += loss.Item() | total = total + loss | loss
// NG3006 | optimizer.ZeroGrad(); | | loss.Backward()
[Module]
public partial class FoldNet
{
    private readonly Linear fc1 = new(6, 12);
    private readonly Linear fc2 = new(12, 3);

    public Tensor Forward([Shape("N", 6)] Tensor x) => fc2.Call(F.Dropout(F.Relu(fc1.Call(x)), 0.1f, Training));
}

/// <summary>Evaluation over k folds: a fresh network for each.</summary>
public static class Program
{
    public static float Run()
    {
        const int folds = 3;
        var scores = new List<float>();
        var total = Tensor.Zeros(1);
        for (var fold = 0; fold < folds; fold++)
        {
            var net = new FoldNet();
            var optimizer = new Sgd(net.Parameters(), lr: 0.1f, momentum: 0.9f);
            for (var epoch = 0; epoch < 2; epoch++)
            {
                net.Train();
                var sum = 0f;
                for (var batch = 0; batch < 3; batch++)
                {
                    optimizer.ZeroGrad();
                    var loss = F.CrossEntropy(net.Call(Tensor.Randn(5, 6)), Tensor.Zeros([5], DType.Int64));
                    loss.Backward();
                    optimizer.Step();
                    sum += loss.Item();
                }

                net.Eval();
                using (GradMode.NoGrad())
                {
                    var logits = net.Call(Tensor.Randn(4, 6));
                    scores.Add(sum + F.CrossEntropy(logits, Tensor.Zeros([4], DType.Int64)).Item());
                }
            }
        }

        return scores.Average() + total.Item();
    }
}
