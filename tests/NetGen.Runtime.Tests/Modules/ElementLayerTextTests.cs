using NetGen.Layers;

namespace NetGen.Runtime.Tests.Modules;

/// <summary>Activations and losses print as PyTorch prints them.</summary>
public class ElementLayerTextTests
{
    private static readonly Dictionary<string, Module> Layers = new()
    {
        ["ELU(alpha=1.0)"] = new ELU(),
        ["CELU(alpha=0.5)"] = new CELU(0.5),
        ["SELU()"] = new SELU(),
        ["GELU(approximate='none')"] = new Gelu(),
        ["Mish()"] = new Mish(),
        ["Hardswish()"] = new Hardswish(),
        ["Hardsigmoid()"] = new Hardsigmoid(),
        ["Hardtanh(min_val=-1.0, max_val=1.0)"] = new Hardtanh(),
        ["ReLU6()"] = new ReLU6(),
        ["PReLU(num_parameters=3)"] = new PReLU(3),
        ["GLU(dim=-1)"] = new GLU(),
        ["SwiGLU(dim=1)"] = new SwiGLU(1),
        ["LogSigmoid()"] = new LogSigmoid(),
        ["Softplus(beta=1.0, threshold=20.0)"] = new Softplus(),
        ["Softsign()"] = new Softsign(),
        ["Tanhshrink()"] = new Tanhshrink(),
        ["Softshrink(0.5)"] = new Softshrink(),
        ["Hardshrink(0.5)"] = new Hardshrink(),
        ["Threshold(threshold=0.1, value=20.0)"] = new Threshold(0.1, 20),
        ["Softmin(dim=1)"] = new Softmin(1),
        ["MSELoss()"] = new MseLoss(),
        ["L1Loss()"] = new L1Loss(),
        ["SmoothL1Loss()"] = new SmoothL1Loss(),
        ["HuberLoss()"] = new HuberLoss(),
        ["BCELoss()"] = new BceLoss(),
        ["BCEWithLogitsLoss()"] = new BceWithLogitsLoss(),
        ["NLLLoss()"] = new NllLoss(),
        ["CrossEntropyLoss()"] = new CrossEntropyLoss(),
        ["KLDivLoss()"] = new KlDivLoss(),
        ["CosineEmbeddingLoss()"] = new CosineEmbeddingLoss(),
        ["MarginRankingLoss()"] = new MarginRankingLoss(),
        ["TripletMarginLoss()"] = new TripletMarginLoss(),
        ["HingeEmbeddingLoss()"] = new HingeEmbeddingLoss(),
        ["SoftMarginLoss()"] = new SoftMarginLoss(),
        ["GaussianNLLLoss()"] = new GaussianNllLoss(),
        ["PoissonNLLLoss()"] = new PoissonNllLoss(),
        ["CosineSimilarity()"] = new CosineSimilarity(),
        ["PairwiseDistance()"] = new PairwiseDistance(),
    };

    public static TheoryData<string> Texts => [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_layer_prints_its_arguments(string text) => Assert.Equal(text, Layers[text].ToString());

    [Fact]
    public void PReLU_has_one_weight_that_starts_at_a_quarter()
    {
        var layer = new PReLU();
        Assert.Equal(["weight"], layer.NamedParameters().Select(parameter => parameter.Name));
        Expect.Values(layer.Call(Tensor.FromArray(new[] { -4f, 2f })), -1, 2);
    }
}
