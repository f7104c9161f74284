using NetGen.Layers;

namespace NetGen.Tests.Goldens;

/// <summary>Modules print as PyTorch's do.</summary>
public sealed class ModuleTextGoldenTests
{
    private static readonly Recording Recorded = GoldenFile.Read<Recording>("module_texts");

    private static readonly Dictionary<string, Func<Module>> Modules = new()
    {
        ["AdaptiveAvgPool2d((5, 7))"] = () => new AdaptiveAvgPool2d((5, 7)),
        ["BatchNorm1d(8)"] = () => new BatchNorm1d(8),
        ["BatchNorm1d(8, eps=0.001, momentum=None, affine=False, track_running_stats=False)"] =
            () => new BatchNorm1d(8, eps: 0.001, momentum: null, affine: false, trackRunningStats: false),
        ["BatchNorm2d(8, momentum=0.2)"] = () => new BatchNorm2d(8, momentum: 0.2),
        ["BCELoss()"] = () => new BceLoss(),
        ["BCEWithLogitsLoss()"] = () => new BceWithLogitsLoss(),
        ["Conv2d(3, 8, 3)"] = () => new Conv2d(3, 8, 3),
        ["Conv2d(3, 8, 3, padding=1, bias=False)"] = () => new Conv2d(3, 8, 3, padding: 1, bias: false),
        ["Conv2d(4, 8, (3, 5), stride=(2, 1), padding=(1, 2), dilation=2, groups=4)"] =
            () => new Conv2d(4, 8, (3, 5), stride: (2, 1), padding: (1, 2), dilation: 2, groups: 4),
        ["Conv2d(4, 8, 3, padding='same')"] = () => new Conv2d(4, 8, 3, padding: "same"),
        ["CrossEntropyLoss()"] = () => new CrossEntropyLoss(),
        ["Dropout()"] = () => new Dropout(),
        ["Dropout(0.1)"] = () => new Dropout(0.1f),
        ["Dropout(1.0)"] = () => new Dropout(1),
        ["Dropout2d()"] = () => new Dropout2d(),
        ["Embedding(10, 3)"] = () => new Embedding(10, 3),
        ["Embedding(10, 3, padding_idx=2)"] = () => new Embedding(10, 3, paddingIdx: 2),
        ["Embedding(10, 3, padding_idx=-1)"] = () => new Embedding(10, 3, paddingIdx: -1),
        ["Flatten()"] = () => new Flatten(),
        ["Flatten(0, 2)"] = () => new Flatten(0, 2),
        ["GELU()"] = () => new Gelu(),
        ["GELU(approximate='tanh')"] = () => new Gelu(approximate: true),
        ["Identity()"] = () => new Identity(),
        ["L1Loss()"] = () => new L1Loss(),
        ["LayerNorm(10)"] = () => new LayerNorm(10),
        ["LayerNorm((3, 4), eps=0.001, elementwise_affine=False)"] = () => new LayerNorm([3, 4], eps: 0.001, elementwiseAffine: false),
        ["LeakyReLU()"] = () => new LeakyReLU(),
        ["LeakyReLU(0.3)"] = () => new LeakyReLU(0.3),
        ["Linear(3, 4)"] = () => new Linear(3, 4),
        ["Linear(3, 4, bias=False)"] = () => new Linear(3, 4, bias: false),
        ["LogSoftmax(dim=1)"] = () => new LogSoftmax(1),
        ["MSELoss()"] = () => new MseLoss(),
        ["NLLLoss()"] = () => new NllLoss(),
        ["ReLU()"] = () => new ReLU(),
        ["Sigmoid()"] = () => new Sigmoid(),
        ["SiLU()"] = () => new SiLU(),
        ["Softmax(dim=-1)"] = () => new Softmax(-1),
        ["Tanh()"] = () => new Tanh(),
        ["LSTM(3, 5)"] = () => new LSTM(3, 5),
        ["LSTM(3, 5, num_layers=2, batch_first=True, dropout=0.5, bidirectional=True)"] =
            () => new LSTM(3, 5, numLayers: 2, batchFirst: true, dropout: 0.5f, bidirectional: true),
        ["LSTM(3, 5, proj_size=2)"] = () => new LSTM(3, 5, projSize: 2),
        ["LSTMCell(3, 5)"] = () => new LSTMCell(3, 5),
        ["GRU(3, 5)"] = () => new GRU(3, 5),
        ["GRU(3, 5, num_layers=2, bias=False, batch_first=True, dropout=0.2, bidirectional=True)"] =
            () => new GRU(3, 5, numLayers: 2, bias: false, batchFirst: true, dropout: 0.2f, bidirectional: true),
        ["GRUCell(3, 5)"] = () => new GRUCell(3, 5),
        ["GRUCell(3, 5, bias=False)"] = () => new GRUCell(3, 5, bias: false),
        ["RNN(3, 5)"] = () => new RNN(3, 5),
        ["RNN(3, 5, num_layers=2, nonlinearity='relu')"] = () => new RNN(3, 5, numLayers: 2, nonlinearity: Activation.Relu),
        ["RNNCell(3, 5)"] = () => new RNNCell(3, 5),
        ["RNNCell(3, 5, bias=False, nonlinearity='relu')"] = () => new RNNCell(3, 5, bias: false, nonlinearity: Activation.Relu),
        ["MultiheadAttention(8, 2)"] = () => new MultiheadAttention(8, 2),
        ["MultiheadAttention(8, 2, bias=False, batch_first=True)"] = () => new MultiheadAttention(8, 2, bias: false, batchFirst: true),
        ["TransformerEncoderLayer(8, 2, 16)"] = () => new TransformerEncoderLayer(8, 2, 16),
        ["TransformerEncoderLayer(8, 2, 16, dropout=0.0, activation='gelu', batch_first=True, norm_first=True)"] =
            () => new TransformerEncoderLayer(8, 2, 16, dropout: 0, activation: Activation.Gelu, batchFirst: true, normFirst: true),
        ["TransformerEncoder(TransformerEncoderLayer(8, 2, 16), 2)"] = () => new TransformerEncoder(new TransformerEncoderLayer(8, 2, 16), 2),
        ["TransformerDecoderLayer(8, 2, 16)"] = () => new TransformerDecoderLayer(8, 2, 16),
        ["TransformerDecoder(TransformerDecoderLayer(8, 2, 16), 1)"] = () => new TransformerDecoder(new TransformerDecoderLayer(8, 2, 16), 1),
        ["AdaptiveAvgPool1d(5)"] = () => new AdaptiveAvgPool1d(5),
        ["AdaptiveAvgPool2d(1)"] = () => new AdaptiveAvgPool2d(1),
        ["AdaptiveMaxPool1d(5)"] = () => new AdaptiveMaxPool1d(5),
        ["AdaptiveMaxPool2d((5, 7))"] = () => new AdaptiveMaxPool2d((5, 7)),
        ["AvgPool1d(3)"] = () => new AvgPool1d(3),
        ["AvgPool1d(3, 2, 1)"] = () => new AvgPool1d(3, 2, 1),
        ["AvgPool2d(2)"] = () => new AvgPool2d(2),
        ["AvgPool2d((3, 2), stride=(2, 1), padding=1)"] = () => new AvgPool2d((3, 2), stride: (2, 1), padding: 1),
        ["MaxPool1d(2)"] = () => new MaxPool1d(2),
        ["MaxPool1d(3, 2, 1, 2, ceil_mode=True)"] = () => new MaxPool1d(3, 2, 1, 2, ceilMode: true),
        ["MaxPool2d(2)"] = () => new MaxPool2d(2),
        ["MaxPool2d((3, 2), stride=(2, 1), padding=(1, 0), dilation=2, ceil_mode=True)"] =
            () => new MaxPool2d((3, 2), stride: (2, 1), padding: (1, 0), dilation: 2, ceilMode: true),
        ["Conv1d(3, 8, 5)"] = () => new Conv1d(3, 8, 5),
        ["Conv1d(4, 8, 5, stride=2, padding=2, dilation=3, groups=2, bias=False)"] =
            () => new Conv1d(4, 8, 5, stride: 2, padding: 2, dilation: 3, groups: 2, bias: false),
        ["Conv1d(4, 8, 5, padding='same', padding_mode='circular')"] = () => new Conv1d(4, 8, 5, padding: "same", paddingMode: PaddingMode.Circular),
        ["Conv2d(4, 8, 3, padding='valid')"] = () => new Conv2d(4, 8, 3, padding: "valid"),
        ["Conv2d(4, 8, 3, padding=1, padding_mode='reflect')"] = () => new Conv2d(4, 8, 3, padding: 1, paddingMode: PaddingMode.Reflect),
        ["ConvTranspose1d(3, 8, 4, stride=2)"] = () => new ConvTranspose1d(3, 8, 4, stride: 2),
        ["ConvTranspose1d(4, 8, 4, stride=2, padding=1, output_padding=1, groups=2, bias=False, dilation=2)"] =
            () => new ConvTranspose1d(4, 8, 4, stride: 2, padding: 1, outputPadding: 1, groups: 2, bias: false, dilation: 2),
        ["ConvTranspose2d(3, 8, 4)"] = () => new ConvTranspose2d(3, 8, 4),
        ["ConvTranspose2d(4, 8, 4, stride=2, padding=1, output_padding=1, groups=2, bias=False)"] =
            () => new ConvTranspose2d(4, 8, 4, stride: 2, padding: 1, outputPadding: 1, groups: 2, bias: false),
        ["Fold((4, 5), 2)"] = () => new Fold((4, 5), 2),
        ["Unfold((2, 3))"] = () => new Unfold((2, 3)),
        ["Bilinear(2, 3, 4)"] = () => new Bilinear(2, 3, 4),
        ["Bilinear(2, 3, 4, bias=False)"] = () => new Bilinear(2, 3, 4, bias: false),
        ["ConstantPad1d(2, 3.5)"] = () => new ConstantPad1d(2, 3.5f),
        ["ConstantPad2d((1, 2, 3, 4), 0.5)"] = () => new ConstantPad2d((1, 2, 3, 4), 0.5f),
        ["ReflectionPad1d(2)"] = () => new ReflectionPad1d(2),
        ["ReflectionPad2d((1, 2, 3, 4))"] = () => new ReflectionPad2d((1, 2, 3, 4)),
        ["ReplicationPad1d(2)"] = () => new ReplicationPad1d(2),
        ["ReplicationPad2d(2)"] = () => new ReplicationPad2d(2),
        ["ZeroPad2d(1)"] = () => new ZeroPad2d(1),
        ["PixelShuffle(3)"] = () => new PixelShuffle(3),
        ["PixelUnshuffle(2)"] = () => new PixelUnshuffle(2),
        ["Upsample(scale_factor=2.0)"] = () => new Upsample(scaleFactor: 2),
        ["Upsample(size=(4, 5), mode='bilinear')"] = () => new Upsample(size: (4, 5), mode: InterpolationMode.Bilinear),
        ["Unflatten(1, (2, 5))"] = () => new Unflatten(1, [2, 5]),
        ["GroupNorm(2, 8)"] = () => new GroupNorm(2, 8),
        ["GroupNorm(2, 8, eps=0.001, affine=False)"] = () => new GroupNorm(2, 8, eps: 0.001, affine: false),
        ["InstanceNorm1d(4)"] = () => new InstanceNorm1d(4),
        ["InstanceNorm2d(4)"] = () => new InstanceNorm2d(4),
        ["InstanceNorm2d(4, affine=True, track_running_stats=True)"] = () => new InstanceNorm2d(4, affine: true, trackRunningStats: true),
        ["LocalResponseNorm(3)"] = () => new LocalResponseNorm(3),
        ["AlphaDropout(0.2)"] = () => new AlphaDropout(0.2f),
        ["Dropout1d(0.25)"] = () => new Dropout1d(0.25f),
        ["CELU(alpha=0.5)"] = () => new CELU(0.5f),
        ["ELU()"] = () => new ELU(),
        ["ELU(0.25)"] = () => new ELU(0.25f),
        ["GLU()"] = () => new GLU(),
        ["GLU(1)"] = () => new GLU(1),
        ["Hardshrink()"] = () => new Hardshrink(),
        ["Hardsigmoid()"] = () => new Hardsigmoid(),
        ["Hardswish()"] = () => new Hardswish(),
        ["Hardtanh()"] = () => new Hardtanh(),
        ["Hardtanh(-0.5, 2.5)"] = () => new Hardtanh(-0.5f, 2.5f),
        ["LogSigmoid()"] = () => new LogSigmoid(),
        ["Mish()"] = () => new Mish(),
        ["PReLU()"] = () => new PReLU(),
        ["PReLU(4)"] = () => new PReLU(4),
        ["ReLU6()"] = () => new ReLU6(),
        ["SELU()"] = () => new SELU(),
        ["Softmin(dim=1)"] = () => new Softmin(1),
        ["Softplus(1.0, 20.0)"] = () => new Softplus(),
        ["Softplus(2.0, 10.0)"] = () => new Softplus(2, 10),
        ["Softshrink(0.25)"] = () => new Softshrink(0.25f),
        ["Softsign()"] = () => new Softsign(),
        ["Tanhshrink()"] = () => new Tanhshrink(),
        ["Threshold(0.1, 20.0)"] = () => new Threshold(0.1, 20),
        ["CosineEmbeddingLoss()"] = () => new CosineEmbeddingLoss(),
        ["CosineSimilarity()"] = () => new CosineSimilarity(),
        ["GaussianNLLLoss()"] = () => new GaussianNllLoss(),
        ["HingeEmbeddingLoss()"] = () => new HingeEmbeddingLoss(),
        ["HuberLoss()"] = () => new HuberLoss(),
        ["KLDivLoss()"] = () => new KlDivLoss(),
        ["MarginRankingLoss()"] = () => new MarginRankingLoss(),
        ["PairwiseDistance()"] = () => new PairwiseDistance(),
        ["PoissonNLLLoss()"] = () => new PoissonNllLoss(),
        ["SmoothL1Loss()"] = () => new SmoothL1Loss(),
        ["SoftMarginLoss()"] = () => new SoftMarginLoss(),
        ["TripletMarginLoss()"] = () => new TripletMarginLoss(),
        ["TransformerDecoder(TransformerDecoderLayer(8, 2, 16), 2, norm=LayerNorm(8))"] =
            () => new TransformerDecoder(new TransformerDecoderLayer(8, 2, 16), 2, new LayerNorm(8)),
        ["Transformer(8, 2, 2, 1, 16)"] = () => new Transformer(8, 2, 2, 1, 16),
        ["Sequential()"] = () => new Sequential(),
        ["Sequential(Linear(3, 4), ReLU())"] = () => new Sequential(new Linear(3, 4), new ReLU()),
        ["Sequential(Conv2d(1, 2, 3), Sequential(Flatten(), Sequential(Linear(3, 4))), Identity())"] =
            () => new Sequential(new Conv2d(1, 2, 3), new Sequential(new Flatten(), new Sequential(new Linear(3, 4))), new Identity()),
        ["ModuleList()"] = () => new ModuleList<Linear>(),
        ["ModuleList([Linear(3, 4), Linear(4, 3)])"] = () => new ModuleList<Linear> { new Linear(3, 4), new Linear(4, 3) },
        ["ModuleDict({'first': Linear(3, 4), 'second': Sequential(ReLU())})"] =
            () => new ModuleDict<Module> { ["first"] = new Linear(3, 4), ["second"] = new Sequential(new ReLU()) },
        ["ParameterList()"] = () => new ParameterList(),
        ["ParameterList([Parameter(torch.zeros(2, 3))])"] = () => new ParameterList { new Parameter(Tensor.Zeros(2, 3)) },
        ["ParameterList([Parameter(torch.zeros(2, 3)), Parameter(torch.zeros(4, dtype=torch.float64))])"] =
            () => new ParameterList { new Parameter(Tensor.Zeros(2, 3)), new Parameter(Tensor.Zeros([4], DType.Float64)) },
        ["ParameterDict({'a': Parameter(torch.zeros(2, 3)), 'b': Parameter(torch.zeros(()))})"] =
            () => new ParameterDict { ["a"] = new Parameter(Tensor.Zeros(2, 3)), ["b"] = new Parameter(Tensor.Zeros()) },
        ["ModuleList([ParameterList([Parameter(torch.zeros(1)), Parameter(torch.zeros(2))])])"] =
            () => new ModuleList<Module> { new ParameterList { new Parameter(Tensor.Zeros(1)), new Parameter(Tensor.Zeros(2)) } },
    };

    /// <summary>Layers that this PyTorch has under no name of its own.</summary>
    private static readonly string[] Own =
        ["LinearCrossEntropyLoss", "RMSNorm", "RotaryEmbedding", "SinusoidalPositionEncoding", "StochasticDepth", "SwiGLU"];

    public static IEnumerable<object[]> Names => Modules.Keys.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Names))]
    public void It_prints_as_PyTorch_does(string name) =>
        Assert.Equal(Recorded.Cases.Single(test => test.Name == name).Text, Modules[name]().ToString());

    [Fact]
    public void Every_layer_is_compared()
    {
        var printed = Modules.Values.Select(create => create().GetType().Name.Split('`')[0]).ToHashSet();
        var layers = typeof(Linear).Assembly.GetExportedTypes()
            .Where(type => type is { Namespace: "NetGen.Layers", IsAbstract: false } && type.IsSubclassOf(typeof(Module)))
            .Select(type => type.Name.Split('`')[0]);
        Assert.Empty(layers.Except(printed).Except(Own));
    }

    private sealed record Recording(Case[] Cases);

    private sealed record Case(string Name, string Text);
}
