using NetGen.Layers;

namespace NetGen.Runtime.Tests.Functional;

/// <summary>What layers of images and sequences check, print and keep.</summary>
[Collection(DefaultRandomState.Name)]
public class ConvolutionLayerTests
{
    /// <summary>Layers and what PyTorch prints for them.</summary>
    public static TheoryData<string, string> Printed()
    {
        Module[] layers =
        [
            new Conv1d(2, 4, 3, stride: 2, padding: 1, dilation: 2, groups: 2, bias: false),
            new Conv1d(2, 4, 3, padding: "same", paddingMode: PaddingMode.Circular),
            new Conv2d(2, 4, 3, padding: (1, 2), paddingMode: PaddingMode.Reflect),
            new ConvTranspose1d(2, 4, 3, stride: 2, outputPadding: 1),
            new ConvTranspose2d(2, 4, 3, stride: 2, padding: 1, outputPadding: 1, groups: 2, dilation: 2),
            new MaxPool1d(2),
            new AvgPool1d(2, stride: 1),
            new AvgPool2d(3, padding: 1),
            new AdaptiveMaxPool2d((2, 3)),
            new GroupNorm(2, 4),
            new LocalResponseNorm(5),
            new Dropout1d(0.2f),
            new AlphaDropout(),
            new StochasticDepth(0.2f, StochasticDepthMode.Row),
            new Upsample(scaleFactor: 2),
            new PixelShuffle(2),
            new ZeroPad2d(1),
            new ConstantPad2d((1, 2, 3, 4), 3.5),
            new ReflectionPad1d(2),
            new Unfold((2, 3)),
        ];
        string[] texts =
        [
            "Conv1d(2, 4, kernel_size=(3,), stride=(2,), padding=(1,), dilation=(2,), groups=2, bias=False)",
            "Conv1d(2, 4, kernel_size=(3,), stride=(1,), padding=same, padding_mode=circular)",
            "Conv2d(2, 4, kernel_size=(3, 3), stride=(1, 1), padding=(1, 2), padding_mode=reflect)",
            "ConvTranspose1d(2, 4, kernel_size=(3,), stride=(2,), output_padding=(1,))",
            "ConvTranspose2d(2, 4, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1), dilation=(2, 2), output_padding=(1, 1), groups=2)",
            "MaxPool1d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)",
            "AvgPool1d(kernel_size=(2,), stride=(1,), padding=(0,))",
            "AvgPool2d(kernel_size=3, stride=3, padding=1)",
            "AdaptiveMaxPool2d(output_size=(2, 3))",
            "GroupNorm(2, 4, eps=1e-05, affine=True)",
            "LocalResponseNorm(5, alpha=0.0001, beta=0.75, k=1.0)",
            "Dropout1d(p=0.2, inplace=False)",
            "AlphaDropout(p=0.5, inplace=False)",
            "StochasticDepth(p=0.2, mode=row)",
            "Upsample(scale_factor=2.0, mode=nearest)",
            "PixelShuffle(upscale_factor=2)",
            "ZeroPad2d((1, 1, 1, 1))",
            "ConstantPad2d(padding=(1, 2, 3, 4), value=3.5)",
            "ReflectionPad1d((2, 2))",
            "Unfold(kernel_size=(2, 3), dilation=1, padding=0, stride=1)",
        ];
        var data = new TheoryData<string, string>();
        foreach ((Module layer, string text) in layers.Zip(texts))
            data.Add(layer.ToString(), text);
        return data;
    }

    [Theory]
    [MemberData(nameof(Printed))]
    public void Layers_print_as_in_PyTorch(string printed, string expected) => Assert.Equal(expected, printed);

    [Fact]
    public void Constructors_name_the_layer_and_the_numbers()
    {
        Refuses("Conv1d: 3 input and 4 output channels cannot both be cut into 2 groups", () => new Conv1d(3, 4, 3, groups: 2));
        Refuses("ConvTranspose2d: 4 input and 5 output channels cannot both be cut into 2 groups", () => new ConvTranspose2d(4, 5, 3, groups: 2));
        Refuses("Conv2d's kernelSize is at least 1", () => new Conv2d(1, 1, (3, 0)));
        Refuses("Conv2d's stride is at least 1", () => new Conv2d(1, 1, 3, stride: 0));
        Refuses("Conv1d pads by at least 0", () => new Conv1d(1, 1, 3, padding: -1));
        Refuses("Conv2d has at least one channel in and out, not 0 and 2", () => new Conv2d(0, 2, 3));
        Refuses("GroupNorm: 5 channels cannot be cut into 2 groups", () => new GroupNorm(2, 5));
        Refuses("a size or a scale factor", () => new Upsample());
        Refuses("StochasticDepth's p is a probability between 0 and 1", () => new StochasticDepth(1.5f, StochasticDepthMode.Batch));
        Refuses("Dropout's p is a probability between 0 and 1", () => new Dropout(float.NaN));
        Refuses("Dropout1d's p is a probability between 0 and 1", () => new Dropout1d(-0.1f));
        Refuses("Dropout2d's p is a probability between 0 and 1", () => new Dropout2d(2));
        Refuses("AlphaDropout's p is a probability between 0 and 1", () => new AlphaDropout(1.1f));
        Refuses("MultiheadAttention's dropout is a probability between 0 and 1", () => new MultiheadAttention(4, 2, dropout: 2));
        Refuses("LSTM's dropout is a probability between 0 and 1", () => new LSTM(3, 4, dropout: -1));
    }

    [Fact]
    public void Calls_name_the_operation_and_the_numbers()
    {
        Refuses("Conv1d's weight [2, 3, 2] with 1 groups needs 3 channels, got 4 in [1, 4, 5]", () => F.Conv1d(Tensor.Ones(1, 4, 5), Tensor.Ones(2, 3, 2)));
        Refuses("Conv1d: a window of 5 does not fit a sequence of 3 padded by 0", () => F.Conv1d(Tensor.Ones(1, 1, 3), Tensor.Ones(1, 1, 5)));
        Refuses("MaxPool1d: padding 2 is more than half of the window 3", () => F.MaxPool1d(Tensor.Ones(1, 1, 5), 3, padding: 2));
        Refuses("ConvTranspose2d's weight [2, 1, 2, 2] needs 2 channels, got 3 in [1, 3, 4, 4]", () => F.ConvTranspose2d(Tensor.Ones(1, 3, 4, 4), Tensor.Ones(2, 1, 2, 2)));
        Refuses("GroupNorm of 4 channels got [1, 6, 2]", () => new GroupNorm(2, 4).Call(Tensor.Ones(1, 6, 2)));
        Refuses("PixelShuffle by 2 takes […, C, H, W] with a multiple of 4 channels, got [1, 6, 2, 2]", () => F.PixelShuffle(Tensor.Ones(1, 6, 2, 2), 2));
        Refuses("Pad with Reflect cannot put 3 elements beside the 3 of dimension 2 of shape [1, 1, 3]", () => new ReflectionPad1d(3).Call(Tensor.Ones(1, 1, 3)));
        Refuses("ZeroPad2d takes [N, C, H, W] or [C, H, W], got [2, 2]", () => new ZeroPad2d(1).Call(Tensor.Ones(2, 2)));
        Refuses("pads by numbers", () => F.MaxPool2d(Tensor.Ones(1, 1, 4, 4), 3, padding: "same"));
    }

    [Fact]
    public void Padding_layers_surround()
    {
        Tensor x = Tensor.FromSpan<float>([1, 2, 3]).View(1, 3);
        Expect.Values(new ReflectionPad1d(2).Call(x), 3, 2, 1, 2, 3, 2, 1);
        Expect.Values(new ReplicationPad1d((1, 2)).Call(x), 1, 1, 2, 3, 3, 3);
        Expect.Values(new ConstantPad1d((1, -1), 9).Call(x), 9, 1, 2);
        Tensor image = Tensor.FromSpan<float>([1, 2, 3, 4]).View(1, 2, 2);
        Expect.Values(new ZeroPad2d((1, 0, 0, 1)).Call(image), 0, 1, 2, 0, 3, 4, 0, 0, 0);
        Expect.Values(new ReflectionPad2d(1).Call(image), 4, 3, 4, 3, 2, 1, 2, 1, 4, 3, 4, 3, 2, 1, 2, 1);
    }

    [Fact]
    public void Alpha_dropout_keeps_mean_and_variance()
    {
        RandomState.Seed(9);
        Tensor y = F.AlphaDropout(Tensor.Randn(200_000), 0.3f, training: true);
        Assert.Equal(0, y.Mean().Item(), 0.02);
        Assert.Equal(1, y.Std().Item(), 0.02);
    }

    private static void Refuses(string message, Func<object> action) =>
        Assert.Contains(message, Assert.ThrowsAny<Exception>(action).Message, StringComparison.Ordinal);
}
