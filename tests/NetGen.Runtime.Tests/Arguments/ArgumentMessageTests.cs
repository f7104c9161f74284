using NetGen.Layers;

namespace NetGen.Runtime.Tests.Arguments;

/// <summary>What is refused is refused by name: the layer or the function, its argument or its tensors, and the numbers.</summary>
public sealed partial class ArgumentMessageTests
{
    private static readonly Dictionary<string, (string[] Named, Action Call)> Cases = Layers().Concat(Functions()).Concat(Training()).ToDictionary();

    public static TheoryData<string> Names => new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_message_names_who_refuses_what(string name)
    {
        var (named, call) = Cases[name];
        var error = Assert.ThrowsAny<ArgumentException>(call);
        Assert.All([name.Split(' ')[0], .. named], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    private static KeyValuePair<string, (string[] Named, Action Call)> Case(string name, string[] named, Action call) => new(name, (named, call));

    private static Tensor Image(params int[] shape) => Tensor.Ones(shape);

    /// <summary>Constructors whose arguments are wrong together, numbers that are no sizes, and inputs of another shape.</summary>
    private static IEnumerable<KeyValuePair<string, (string[] Named, Action Call)>> Layers() =>
    [
        Case("Conv1d groups", ["3 input", "4 output", "2 groups"], () => new Conv1d(3, 4, 3, groups: 2)),
        Case("ConvTranspose2d groups", ["4 input", "5 output", "2 groups"], () => new ConvTranspose2d(4, 5, 3, groups: 2)),
        Case("ConvTranspose1d output padding", ["outputPadding", "2"], () => new ConvTranspose1d(1, 1, 3, stride: 2, outputPadding: 2)),
        Case("Conv2d kernel", ["kernelSize", "(3, 0)"], () => new Conv2d(1, 1, (3, 0))),
        Case("Conv2d same with stride", ["padding \"same\"", "(2, 2)"], () => new Conv2d(1, 1, 3, stride: 2, padding: "same")),
        Case("GroupNorm groups", ["5 channels", "2 groups"], () => new GroupNorm(2, 5)),
        Case("MultiheadAttention heads", ["5 features", "2 heads"], () => new MultiheadAttention(5, 2)),
        Case("LSTM projection", ["projSize", "less than hiddenSize 4", "not 4"], () => new LSTM(3, 4, projSize: 4)),
        Case("RotaryEmbedding odd", ["dim", "5"], () => new RotaryEmbedding(5, 3)),
        Case("Upsample nothing", ["size", "scale factor"], () => new Upsample()),
        Case("Upsample scale", ["scaleFactor", "-1.5"], () => new Upsample(scaleFactor: -1.5)),
        Case("LayerNorm shape", ["normalizedShape", "[2, -3]"], () => new LayerNorm([2, -3])),
        Case("RMSNorm shape", ["normalizedShape", "-3"], () => new RMSNorm(-3)),
        Case("Embedding padding row", ["paddingIdx", "7", "5 rows"], () => new Embedding(5, 2, paddingIdx: 7)),
        Case("Dropout p", ["p", "1.5"], () => new Dropout(1.5f)),
        Case("Dropout p that is none", ["p", "NaN"], () => new Dropout(float.NaN)),
        Case("Dropout1d p", ["p", "-0.1"], () => new Dropout1d(-0.1f)),
        Case("Dropout2d p", ["p", "2"], () => new Dropout2d(2)),
        Case("AlphaDropout p", ["p", "1.1"], () => new AlphaDropout(1.1f)),
        Case("StochasticDepth p", ["p", "1.5"], () => new StochasticDepth(1.5f, StochasticDepthMode.Batch)),
        Case("MultiheadAttention dropout", ["dropout", "2"], () => new MultiheadAttention(4, 2, dropout: 2)),
        Case("LSTM dropout", ["dropout", "-1"], () => new LSTM(3, 4, dropout: -1)),
        Case("TransformerEncoderLayer dropout", ["dropout", "1.5"], () => new TransformerEncoderLayer(4, 2, dropout: 1.5f)),
        Case("TransformerDecoderLayer dropout", ["dropout", "1.5"], () => new TransformerDecoderLayer(4, 2, dropout: 1.5f)),
        Case("Transformer dropout", ["dropout", "1.5"], () => new Transformer(4, 2, dropout: 1.5f)),

        Case("Linear input", ["3", "[2, 4]"], () => new Linear(3, 2).Call(Image(2, 4))),
        Case("Conv2d input", ["3 channels", "4", "[1, 4, 8, 8]"], () => new Conv2d(3, 2, 3).Call(Image(1, 4, 8, 8))),
        Case("Conv2d rank", ["[2, 4]"], () => new Conv2d(3, 2, 3).Call(Image(2, 4))),
        Case("Conv2d window", ["5x5", "3x3"], () => new Conv2d(1, 1, 5).Call(Image(1, 1, 3, 3))),
        Case("BatchNorm1d channels", ["3 channels", "[2, 4]"], () => new BatchNorm1d(3).Call(Image(2, 4))),
        Case("BatchNorm2d rank", ["[2, 3]"], () => new BatchNorm2d(3).Call(Image(2, 3))),
        Case("BatchNorm one value", ["[1, 3]"], () => new BatchNorm1d(3).Call(Image(1, 3))),
        Case("LayerNorm input", ["[4]", "[2, 3]"], () => new LayerNorm(4).Call(Image(2, 3))),
        Case("GroupNorm input", ["4 channels", "[1, 6, 2]"], () => new GroupNorm(2, 4).Call(Image(1, 6, 2))),
        Case("InstanceNorm2d input", ["3 channels", "[1, 4, 2, 2]"], () => new InstanceNorm2d(3).Call(Image(1, 4, 2, 2))),
        Case("MaxPool2d padding", ["padding 2, 2", "window 3, 3"], () => new MaxPool2d(3, padding: 2).Call(Image(1, 1, 5, 5))),
        Case("Pad reflection", ["Reflect", "3", "[1, 1, 3]"], () => new ReflectionPad1d(3).Call(Image(1, 1, 3))),
        Case("ZeroPad2d rank", ["[2, 2]"], () => new ZeroPad2d(1).Call(Image(2, 2))),
        Case("PixelShuffle channels", ["by 2", "[1, 6, 2, 2]"], () => new PixelShuffle(2).Call(Image(1, 6, 2, 2))),
        Case("LSTM input", ["3", "[5, 2, 4]"], () => new LSTM(3, 2).Call(Image(5, 2, 4))),
        Case("GRUCell input", ["3", "[2, 4]"], () => new GRUCell(3, 2).Call(Image(2, 4))),
        Case("LSTM state", ["hidden", "[1, 3, 2]", "[1, 2, 2]"], () => new LSTM(3, 2).Call(Image(5, 2, 3), (Image(1, 3, 2), Image(1, 2, 2)))),
        Case("MultiheadAttention input", ["4", "[3, 2, 5]"], () => new MultiheadAttention(4, 2).Call(Image(3, 2, 5), Image(3, 2, 5), Image(3, 2, 5))),
        Case("SinusoidalPositionEncoding input", ["3 positions", "4 numbers", "[5, 4]"], () => new SinusoidalPositionEncoding(4, 3).Call(Image(5, 4))),
        Case("RotaryEmbedding input", ["3 positions", "[5, 4]"], () => new RotaryEmbedding(4, 3).Call(Image(5, 4))),
        Case("Unflatten sizes", ["12", "[5, 2]"], () => new Unflatten(1, 5, 2).Call(Image(1, 12))),
        Case("Embedding index of a layer", ["index 5", "5 rows"], () => new Embedding(5, 2).Call(Tensor.FromArray([1L, 5L]))),
        Case("Embedding type", ["Int64", "Float32"], () => new Embedding(5, 2).Call(Image(2))),
    ];
}
