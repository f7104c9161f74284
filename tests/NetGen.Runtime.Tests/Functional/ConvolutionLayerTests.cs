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
}
