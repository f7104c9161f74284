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
