using NetGen.Layers;

namespace NetGen.Runtime.Tests.Functional;

[Collection(DefaultRandomState.Name)]
public class LinearCrossEntropyTests
{
    private const int Rows = 2048;
    private const int Classes = 8192;
    private const int Features = 16;

    private static readonly Tensor Target = Tensor.FromArray([.. Enumerable.Range(0, Rows).Select(row => (long)(row * 37 % Classes))]);

    [Fact]
    public void Many_classes_make_no_matrix_of_logits()
    {
        const long logits = (long)Rows * Classes * sizeof(float);
        Assert.InRange(Allocated((x, weight, bias) => F.LinearCrossEntropy(x, weight, bias, Target)), 0, logits / 4);
        Assert.InRange(Allocated((x, weight, bias) => F.CrossEntropy(F.Linear(x, weight, bias), Target)), 2 * logits, long.MaxValue);
    }

    [Theory]
    [InlineData(Reduction.Mean, 0)]
    [InlineData(Reduction.Sum, 0.1f)]
    public void Over_several_pieces_it_is_the_same_as_at_once(Reduction reduction, float labelSmoothing)
    {
        Tensor classWeight = Tensor.Rand(Classes) + 0.5;
        Tensor labels = Target.Clone();
        labels[5] = Tensor.Scalar(-100, DType.Int64);
        var pieces = Run((x, weight, bias) => F.LinearCrossEntropy(x, weight, bias, labels, classWeight, reduction: reduction, labelSmoothing: labelSmoothing));
        var whole = Run((x, weight, bias) => F.CrossEntropy(F.Linear(x, weight, bias), labels, classWeight, reduction: reduction, labelSmoothing: labelSmoothing));
        foreach ((Tensor expected, Tensor actual) in whole.Zip(pieces))
        {
            double scale = expected.Abs().Max().Item();
            Assert.True((expected - actual).Abs().Max().Item() <= 1e-4 * scale);
        }
    }

    [Fact]
    public void All_rows_ignored_give_NaN_and_no_gradient()
    {
        Tensor x = Tensor.Randn(2, 3);
        x.RequiresGrad = true;
        Tensor loss = F.LinearCrossEntropy(x, Tensor.Randn(4, 3), null, Tensor.FromArray(new long[] { -100, -100 }));
        loss.Backward();
        Assert.True(float.IsNaN(loss.Item<float>()));
        Expect.Close(x.Grad!.Flatten(), new double[6], 0);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Tensor weight = Tensor.Randn(4, 3);
        Tensor target = Tensor.FromArray(new long[] { 1, 2 });
        Assert.Contains("got [2, 5] and [4, 3]", Assert.Throws<ShapeException>(() => F.LinearCrossEntropy(Tensor.Randn(2, 5), weight, null, target)).Message, StringComparison.Ordinal);
        Assert.Contains("targets of shape [3], got [2]", Assert.Throws<ShapeException>(() => F.LinearCrossEntropy(Tensor.Randn(3, 3), weight, null, target)).Message, StringComparison.Ordinal);
        Assert.Contains("expected [4]", Assert.Throws<ShapeException>(() => F.LinearCrossEntropy(Tensor.Randn(2, 3), weight, Tensor.Zeros(3), target)).Message, StringComparison.Ordinal);
        Assert.Contains("expected [4]", Assert.Throws<ShapeException>(() => F.LinearCrossEntropy(Tensor.Randn(2, 3), weight, null, target, Tensor.Ones(3))).Message, StringComparison.Ordinal);
        Assert.Contains("class 4", Assert.Throws<ArgumentOutOfRangeException>(() => F.LinearCrossEntropy(Tensor.Randn(2, 3), weight, null, Tensor.FromArray(new long[] { 1, 4 }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_layer_has_the_weights_of_a_linear_one()
    {
        var loss = new LinearCrossEntropyLoss(3, 4, classWeight: Tensor.Ones(4));
        Assert.Equal(["weight", "bias", "class_weight"], loss.StateDict().Keys);
        Tensor x = Tensor.Randn(2, 5, 3);
        Tensor target = Tensor.FromArray(new long[] { 0, 1, 2, 3, 0, 1, 2, 3, 0, 1 }, 2, 5);
        Expect.Close(loss.Call(x, target), [F.CrossEntropy(F.Linear(x, loss.Weight, loss.Bias).Flatten(0, 1), target.Flatten()).Item<float>()], 1e-5);
    }

    private static long Allocated(Func<Tensor, Tensor, Tensor, Tensor> loss)
    {
        Run(loss);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Run(loss);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static Tensor[] Run(Func<Tensor, Tensor, Tensor, Tensor> loss)
    {
        RandomState.Seed(3);
        Tensor[] operands = [Tensor.Randn(Rows, Features), Tensor.Randn(Classes, Features), Tensor.Randn(Classes)];
        foreach (Tensor operand in operands)
            operand.RequiresGrad = true;
        Tensor result = loss(operands[0], operands[1], operands[2]);
        result.Backward();
        return [result.Detach(), .. operands.Select(operand => operand.Grad!)];
    }
}
