namespace NetGen.Runtime.Tests.Functional;

public class LossTests
{
    private static readonly Tensor Logits = Tensor.FromArray(new float[,] { { 1, 2, 3 }, { 0, 0, 0 }, { -1, 4, 2 } });

    private static double Log(int row, int label)
    {
        double[] values = [.. Enumerable.Range(0, 3).Select(column => (double)Logits[row, column].Item())];
        return values[label] - Math.Log(values.Sum(Math.Exp));
    }

    [Fact]
    public void Class_weights_divide_the_mean_by_the_weights_that_count()
    {
        Tensor target = Tensor.FromArray(new long[] { 2, 0, -100 });
        Tensor weight = Tensor.FromArray(new[] { 0.5f, 1, 2 });
        double expected = -(2 * Log(0, 2) + 0.5 * Log(1, 0)) / 2.5;
        Expect.Values(F.CrossEntropy(Logits, target, weight), expected);
        Expect.Values(F.NllLoss(F.LogSoftmax(Logits, 1), target, weight), expected);
        Expect.Values(F.CrossEntropy(Logits, target, weight, reduction: Reduction.Sum), expected * 2.5);
        Expect.Values(F.CrossEntropy(Logits, target, weight, reduction: Reduction.None), -2 * Log(0, 2), -0.5 * Log(1, 0), 0);
    }

    [Fact]
    public void All_rows_ignored_give_NaN()
        => Assert.True(float.IsNaN(F.CrossEntropy(Logits, Tensor.FromArray(new long[] { -100, -100, -100 })).Item()));

    [Fact]
    public void Ignored_rows_get_exactly_zero_gradient()
    {
        Tensor x = Logits.Clone();
        x.RequiresGrad = true;
        F.CrossEntropy(x, Tensor.FromArray(new long[] { 7, 1, 7 }), ignoreIndex: 7).Backward();
        Expect.Close(x.Grad![0], new double[3], 0);
        Expect.Close(x.Grad[2], new double[3], 0);
        Assert.NotEqual(0, x.Grad[1, 1].Item());
    }

    [Fact]
    public void An_empty_batch_gives_NaN_as_a_mean_of_nothing()
        => Assert.True(float.IsNaN(F.NllLoss(Tensor.Zeros(0, 3), Tensor.Zeros([0], DType.Int64)).Item()));

    [Fact]
    public void A_class_out_of_range_is_named_with_the_number_of_classes()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => F.NllLoss(Logits, Tensor.FromArray(new long[] { 0, 3, 1 })));
        Assert.Contains("3 classes", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => F.NllLoss(Logits, Tensor.FromArray(new long[] { 0, -1, 1 })));
    }

    [Fact]
    public void Targets_of_another_shape_are_refused()
    {
        var error = Assert.Throws<ShapeException>(() => F.NllLoss(Logits, Tensor.Zeros([2], DType.Int64)));
        Assert.Contains("[3]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => F.MseLoss(Logits, Tensor.Zeros(3)));
        Assert.Throws<DTypeException>(() => F.NllLoss(Logits, Tensor.Zeros(3)));
    }

    [Fact]
    public void Label_smoothing_spreads_a_part_evenly()
    {
        Tensor target = Tensor.FromArray(new long[] { 2, 0, -100 });
        double Smooth(int row, int label) => -0.7 * Log(row, label) - 0.3 / 3 * (Log(row, 0) + Log(row, 1) + Log(row, 2));
        Expect.Values(F.CrossEntropy(Logits, target, labelSmoothing: 0.3f), (Smooth(0, 2) + Smooth(1, 0)) / 2);
    }

    [Fact]
    public void Probabilities_of_one_class_equal_class_targets()
    {
        Tensor labels = Tensor.FromArray(new long[] { 2, 0, 1 });
        Tensor rows = Tensor.FromArray(new float[,] { { 0, 0, 1 }, { 1, 0, 0 }, { 0, 1, 0 } });
        foreach (float smoothing in new[] { 0, 0.2f })
        {
            Expect.Close(
                F.CrossEntropy(Logits, rows, labelSmoothing: smoothing),
                F.CrossEntropy(Logits, labels, labelSmoothing: smoothing), 1e-6);
        }
    }

    [Fact]
    public void Int32_labels_and_single_samples_work()
    {
        Expect.Values(F.CrossEntropy(Logits, Tensor.FromArray(new[] { 2, 1, 1 }), reduction: Reduction.Sum), -Log(0, 2) - Log(1, 1) - Log(2, 1));
        Expect.Values(F.CrossEntropy(Logits[0], Tensor.Scalar(2, DType.Int64)), -Log(0, 2));
    }

    [Fact]
    public void Binary_cross_entropy_of_logits_is_stable()
    {
        Tensor x = Tensor.FromArray(new float[] { -200, 200, 0 });
        Tensor t = Tensor.FromArray(new float[] { 1, 0, 1 });
        Expect.Values(F.BinaryCrossEntropyWithLogits(x, t, reduction: Reduction.None), 200, 200, Math.Log(2));
    }

    [Fact]
    public void The_positive_weight_multiplies_the_positive_term_only()
    {
        Tensor x = Tensor.FromArray(new float[] { 0.3f, 0.3f });
        Tensor t = Tensor.FromArray(new float[] { 1, 0 });
        double positive = Math.Log(1 + Math.Exp(-0.3));
        double negative = 0.3 + positive;
        Expect.Close(
            F.BinaryCrossEntropyWithLogits(x, t, reduction: Reduction.None, posWeight: Tensor.Scalar(3)), [3 * positive, negative], 1e-6);
    }

    [Fact]
    public void Binary_cross_entropy_cuts_its_logarithms()
    {
        Tensor x = Sample.Leaf(0, 1);
        Tensor loss = F.BinaryCrossEntropy(x, Tensor.FromArray(new float[] { 1, 0 }), reduction: Reduction.Sum);
        Expect.Values(loss.Detach(), 200);
        loss.Backward();
        Assert.All(x.Grad!.ToArray<float>(), value => Assert.True(float.IsFinite(value)));
    }
}
