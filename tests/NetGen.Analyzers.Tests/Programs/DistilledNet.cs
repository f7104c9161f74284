// NG1010 | teacher.Call(x) | teacher.Forward(x) | Forward
// NG3001 | F.CrossEntropy(logits, y) | F.NllLoss(F.Softmax(logits, 1), y) | F.Softmax(logits, 1)
[Module]
public partial class DistilledNet(int width)
{
    private readonly Linear fc1 = new(12, width);
    private readonly Linear fc2 = new(width, 4);

    public Tensor Forward([Shape("N", 12)] Tensor x) => fc2.Call(F.Relu(fc1.Call(x)));
}

/// <summary>A small network learns from a large one, whose parameters rest.</summary>
public static class Program
{
    private const float Temperature = 2;

    public static float Run()
    {
        var (teacher, student) = (new DistilledNet(64), new DistilledNet(8));
        teacher.Eval().RequiresGrad(false);
        var optimizer = new Adam(student.Parameters(), lr: 1e-2f);
        var total = 0f;
        for (var i = 0; i < 3; i++)
        {
            var (x, y) = (Tensor.Randn(6, 12), Tensor.Zeros([6], DType.Int64));
            var logits = student.Call(x);
            var soft = F.KlDiv(F.LogSoftmax(logits / Temperature, 1), F.Softmax(teacher.Call(x) / Temperature, 1), reduction: Reduction.BatchMean);
            var loss = 0.5f * F.CrossEntropy(logits, y) + 0.5f * Temperature * Temperature * soft;
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            total += loss.Item();
        }

        return total;
    }
}
