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

    public static IEnumerable<object[]> Names => Modules.Keys.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Names))]
    public void It_prints_as_PyTorch_does(string name) =>
        Assert.Equal(Recorded.Cases.Single(test => test.Name == name).Text, Modules[name]().ToString());

    private sealed record Recording(Case[] Cases);

    private sealed record Case(string Name, string Text);
}
