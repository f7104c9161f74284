using NetGen.Layers;

namespace NetGen.Runtime.Tests.Traps;

/// <summary>Where implementations of convolution, pooling, normalisation, dropout and resizing usually differ from PyTorch.</summary>
public class ConvolutionTrapTests
{
    [Fact]
    public void Batch_norm_normalises_with_the_biased_variance_and_stores_the_unbiased_one()
    {
        var layer = new BatchNorm1d(1, eps: 0, momentum: 1, affine: false);
        Tensor y = layer.Call(Tensor.FromSpan<float>([1, 3]).View(2, 1));
        // The biased variance of 1 and 3 is 1, the unbiased one 2.
        Expect.Values(y, -1, 1);
        Expect.Values(layer.RunningMean!, 2);
        Expect.Values(layer.RunningVar!, 2);
    }

    [Fact]
    public void Batch_norm_without_a_momentum_keeps_the_mean_over_all_batches()
    {
        var layer = new BatchNorm1d(1, momentum: null);
        foreach (float mean in new[] { 1f, 2f, 6f })
            layer.Call(Tensor.FromSpan<float>([mean - 1, mean + 1]).View(2, 1));
        Expect.Values(layer.RunningMean!, 3);
        Expect.Values(layer.RunningVar!, 2);
    }

    [Fact]
    public void Batch_norm_refuses_one_value_a_channel_in_training_only()
    {
        var layer = new BatchNorm1d(2);
        var error = Assert.Throws<ShapeException>(() => layer.Call(Tensor.Ones(1, 2)));
        Assert.Contains("[1, 2]", error.Message, StringComparison.Ordinal);
        layer.Eval();
        Assert.Equal([1, 2], layer.Call(Tensor.Ones(1, 2)).Shape.ToArray());
    }

    [Fact]
    public void Batches_tracked_are_an_int64_of_the_state()
    {
        var layer = new BatchNorm2d(3);
        layer.Call(Tensor.Randn(2, 3, 2, 2));
        layer.Call(Tensor.Randn(2, 3, 2, 2));
        Tensor tracked = layer.StateDict()["num_batches_tracked"];
        Assert.Equal(DType.Int64, tracked.DType);
        Assert.Equal(0, tracked.Rank);
        Assert.Equal(2, tracked.Item<long>());
        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], layer.StateDict().Keys);
    }

    [Fact]
    public void Layer_and_group_norm_use_the_biased_variance_with_eps_inside_the_root()
    {
        // Mean 2, biased variance 1: (1 - 2) / sqrt(1 + 3).
        Tensor x = Tensor.FromSpan<float>([1, 3]).View(1, 2);
        Expect.Values(F.LayerNorm(x, [2], eps: 3), -0.5f, 0.5f);
        Expect.Values(F.GroupNorm(x, 1, eps: 3), -0.5f, 0.5f);
    }

    [Fact]
    public void Rms_norm_adds_the_machine_epsilon_of_the_type_by_default()
    {
        // Without eps a tiny row would come out as ones.
        float tiny = 1e-4f;
        Expect.Values(F.RmsNorm(Tensor.FromSpan<float>([tiny]), [1]), (float)(tiny / Math.Sqrt(tiny * tiny + 1.1920929e-7)));
        Tensor wide = F.RmsNorm(Tensor.FromSpan<double>([1e-4]), [1]);
        Assert.Equal(1e-4 / Math.Sqrt(1e-8 + 2.220446049250313e-16), wide.Item<double>(), 1e-12);
        Assert.Equal("RMSNorm((4,), eps=None, elementwise_affine=True)", new RMSNorm(4).ToString());
    }

    [Fact]
    public void Instance_norm_is_neither_affine_nor_tracked_by_default()
    {
        Assert.Empty(new InstanceNorm2d(3).StateDict());
        Assert.Equal("InstanceNorm2d(3, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False)", new InstanceNorm2d(3).ToString());
    }

    [Fact]
    public void Dropout_scales_what_stays_and_gives_zeros_at_probability_one()
    {
        Tensor x = Tensor.Ones(1000);
        float[] half = F.Dropout(x, 0.5f, training: true).ToArray<float>();
        Assert.Equal([0f, 2f], half.Distinct().Order());
        Assert.All(F.Dropout(x, 1, training: true).ToArray<float>(), value => Assert.Equal(0, value));
        Assert.All(F.Dropout1d(Tensor.Ones(2, 3, 4), 1, training: true).ToArray<float>(), value => Assert.Equal(0, value));
        Assert.All(F.AlphaDropout(x, 1, training: true).ToArray<float>(), value => Assert.Equal(0, value));
        Assert.All(F.StochasticDepth(x.View(10, 100), 1, StochasticDepthMode.Row, training: true).ToArray<float>(), value => Assert.Equal(0, value));
        Assert.Same(x, F.Dropout(x, 0.5f, training: false));
    }

    [Fact]
    public void Dropout_of_channels_draws_once_a_sample_and_channel()
    {
        foreach (Tensor y in new[] { F.Dropout2d(Tensor.Ones(20, 10, 3, 3), 0.5f, training: true), F.Dropout1d(Tensor.Ones(20, 10, 9), 0.5f, training: true) })
        {
            float[] values = y.ToArray<float>();
            int kept = 0;
            for (int channel = 0; channel < 200; channel++)
            {
                Assert.Single(values[(9 * channel)..(9 * channel + 9)].Distinct());
                kept += values[9 * channel] > 0 ? 1 : 0;
            }

            Assert.InRange(kept, 65, 135);
        }
    }

    [Fact]
    public void Padding_same_needs_stride_one_and_pads_even_kernels_more_at_the_end()
    {
        var error = Assert.Throws<ArgumentException>(() => new Conv2d(1, 1, 3, stride: 2, padding: "same"));
        Assert.Contains("stride 1, not (2, 2)", error.Message, StringComparison.Ordinal);
        // A kernel of two taps looks at an element and its right neighbour: the last one sees a zero.
        Tensor y = F.Conv1d(Tensor.FromSpan<float>([1, 2, 3]).View(1, 1, 3), Tensor.Ones(1, 1, 2), padding: "same");
        Expect.Values(y, 3, 5, 3);
    }

    [Fact]
    public void Padding_modes_pad_first_and_convolve_without_padding()
    {
        Tensor x = Tensor.FromSpan<float>([1, 2, 3]).View(1, 1, 3);
        Expect.Values(Summing(PaddingMode.Reflect).Call(x), 2 + 1 + 2, 6, 2 + 3 + 2);
        Expect.Values(Summing(PaddingMode.Replicate).Call(x), 1 + 1 + 2, 6, 2 + 3 + 3);
        Expect.Values(Summing(PaddingMode.Circular).Call(x), 3 + 1 + 2, 6, 2 + 3 + 1);
        Expect.Values(Summing(PaddingMode.Zeros).Call(x), 1 + 2, 6, 2 + 3);
    }

    [Fact]
    public void Transposed_convolution_has_its_channels_in_first_and_its_fan_in_from_the_second_dimension()
    {
        var layer = new ConvTranspose2d(8, 100, 3, groups: 4);
        Assert.Equal([8, 25, 3, 3], layer.Weight.Shape.ToArray());
        float bound = 1 / MathF.Sqrt(25 * 9);
        Assert.InRange(layer.Weight.ToArray<float>().Max(MathF.Abs), 0.97f * bound, bound);
        Assert.InRange(layer.Bias!.ToArray<float>().Max(MathF.Abs), 0.8f * bound, bound);
    }

    [Fact]
    public void Output_padding_is_less_than_stride_or_dilation()
    {
        var error = Assert.Throws<ArgumentException>(() => new ConvTranspose2d(1, 1, 3, stride: 2, outputPadding: 2));
        Assert.Contains("outputPadding (2, 2) is less than stride (2, 2) or dilation (1, 1)", error.Message, StringComparison.Ordinal);
        Assert.Equal([1, 1, 9], new ConvTranspose1d(1, 1, 2, outputPadding: 2, dilation: 3).Call(Tensor.Ones(1, 1, 4)).Shape.ToArray());
        Assert.Throws<ShapeException>(() => F.ConvTranspose1d(Tensor.Ones(1, 1, 4), Tensor.Ones(1, 1, 2), outputPadding: 1));
    }

    [Fact]
    public void The_first_maximum_wins_ties_and_not_a_number_wins_all()
    {
        Tensor x = Tensor.FromSpan<float>([5, 5, 1, float.NaN]).View(1, 1, 4);
        x.RequiresGrad = true;
        Tensor y = F.MaxPool1d(x, 2);
        Assert.Equal([5, float.NaN], y.ToArray<float>());
        y.Backward(Tensor.FromSpan<float>([1, 10]).View(1, 1, 2));
        Expect.Values(x.Grad!, 1, 0, 0, 10);
    }

    [Fact]
    public void Ceil_mode_starts_no_window_in_the_right_padding()
    {
        Tensor x = Tensor.Ones(1, 1, 5);
        // Rounded up there would be three windows; the third would start in the padding.
        Assert.Equal(2, F.MaxPool1d(x, 2, stride: 3, padding: 1, ceilMode: true).Size(2));
        Assert.Equal(2, F.AvgPool1d(x, 2, stride: 3, padding: 1, ceilMode: true).Size(2));
    }

    [Fact]
    public void Average_pooling_counts_padding_by_default()
    {
        Tensor x = Tensor.Ones(1, 1, 2);
        Expect.Values(F.AvgPool1d(x, 2, padding: 1), 0.5f, 0.5f);
        Expect.Values(F.AvgPool1d(x, 2, padding: 1, countIncludePad: false), 1, 1);
    }

    [Fact]
    public void Adaptive_windows_overlap_where_sizes_do_not_divide()
    {
        Tensor x = Tensor.FromSpan<float>([1, 2, 3, 4, 5]).View(1, 1, 5);
        // [0, 2), [1, 4), [3, 5).
        Expect.Values(F.AdaptiveAvgPool1d(x, 3), 1.5f, 3, 4.5f);
        Expect.Values(F.AdaptiveMaxPool1d(x, 3), 2, 4, 5);
    }

    [Fact]
    public void A_spread_window_in_the_padding_has_minus_infinity_and_no_gradient()
    {
        Tensor x = Tensor.Ones(1, 1, 4);
        x.RequiresGrad = true;
        // Its two taps lie at -1 and 4.
        Tensor y = F.MaxPool1d(x, 2, stride: 1, padding: 1, dilation: 5);
        Assert.Equal([float.NegativeInfinity], y.ToArray<float>());
        y.Sum().Backward();
        Expect.Values(x.Grad!, 0, 0, 0, 0);
    }

    [Fact]
    public void Interpolation_aligns_centres_unless_corners_are_aligned()
    {
        Tensor x = Tensor.FromSpan<float>([0, 4]).View(1, 1, 2);
        Expect.Values(F.Interpolate(x, size: 4, mode: InterpolationMode.Linear), 0, 1, 3, 4);
        Expect.Values(F.Interpolate(x, size: 4, mode: InterpolationMode.Linear, alignCorners: true), 0, 4f / 3, 8f / 3, 4);
        Expect.Values(F.Interpolate(x, scaleFactor: 2), 0, 0, 4, 4);
    }

    /// <summary>A convolution that sums three neighbours.</summary>
    private static Conv1d Summing(PaddingMode mode)
    {
        var layer = new Conv1d(1, 1, 3, padding: 1, bias: false, paddingMode: mode);
        Init.Ones(layer.Weight);
        return layer;
    }
}
