using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Differentiation;

public partial class DerivativeTests
{
    /// <summary>Functions of elements, reductions and losses. Values stay away from corners, where no finite difference is a derivative.</summary>
    private static Case[] ElementCases =>
    [
        .. Curves("gelu", "gelu_erf", "gelu_tanh", "elu", "celu", "selu", "mish", "hardswish", "hardsigmoid", "softplus", "logsigmoid", "softsign",
            "tanhshrink", "softshrink", "hardshrink", "sin", "cos", "erf", "expm1", "sign", "floor", "ceil", "round", "square"),
        new("gelu", [[N, 4]], Attribute.Flag("approximate", true)),
        new("elu", [[N, 4]], Attribute.Number("alpha", 0.3)),
        new("celu", [[N, 4]], Attribute.Number("alpha", 0.3)),
        new("softplus", [[N, 4]], Attribute.Number("beta", 3), Attribute.Number("threshold", 1)),
        new("hardtanh", [[N, 4]], Attribute.Number("minVal", -0.4), Attribute.Number("maxVal", 0.3)),
        new("relu6", [[N, 4]]) { Low = -5, High = 9 },
        new("threshold", [[N, 4]], Attribute.Number("threshold", 0.1), Attribute.Number("value", 3)),
        new("clamp", [[N, 4]], Attribute.Number("min", -0.4)),
        new("clamp", [[N, 4]], Attribute.Number("min", -0.4), Attribute.Number("max", 0.3)),
        new("log1p", [[N, 4]]) { Low = -0.5, High = 2 },
        new("rsqrt", [[N, 4]]) { Low = 0.5, High = 2 },
        new("reciprocal", [[N, 4]]) { Low = 0.5, High = 2 },
        new("softmin", [[N, 4]], Attribute.Dims("dim", 1)),
        new("glu", [[N, 4, 2]], Attribute.Dims("dim", 1)),
        new("swiglu", [[N, 6]]),
        new("max", [[N, 4, 2]]),
        new("max", [[N, 4, 2]], Attribute.Dims("dim", 1)),
        new("min", [[N, 4, 2]], Attribute.Dims("dim", -1), Attribute.Flag("keepDim", true)),
        new("min", [[N, 4]]),
        new("prelu", [[N, 4, 2], [4]]),
        new("prelu", [[N, 4], [1]]),
        new("pow", [[N, 4]]) { Numbers = [3] },
        new("pow", [[N, 4]]) { Numbers = [-1.5], Low = 0.5, High = 2 },
        new("pow", [[N, 4]]) { Numbers = [0] },
        new("pow", [[N, 4], [4]]) { Low = 0.5, High = 2 },
        new("maximum", [[N, 4], [4]]),
        new("minimum", [[N, 1], [4]]),
        new("where", [[N, 4], [4], [N, 1]]) { Given = [(0, [1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1])] },
        new("masked_fill", [[N, 4], [4]], Attribute.Number("value", 7)) { Target = [1, 0, 0, 1] },
        new("amax", [[N, 4, 2]], Attribute.Dims("dim", 1)),
        new("amin", [[N, 4, 2]], Attribute.Dims("dim", 0, 2), Attribute.Flag("keepDim", true)),
        new("amax", [[N, 4]]),
        new("var", [[N, 4]]),
        new("var", [[N, 4]], Attribute.Dims("dim", 1), Attribute.Flag("unbiased", false), Attribute.Flag("keepDim", true)),
        new("std", [[N, 4]], Attribute.Dims("dim", 0)),
        new("prod", [[N, 4, 2]], Attribute.Dims("dim", -1)),
        new("logsumexp", [[N, 4, 2]], Attribute.Dims("dim", 1, 2)),
        new("norm", [[N, 4]], Attribute.Dims("dim", 1)),
        new("normalize", [[N, 4]], Attribute.Dims("dim", 1)),
        new("normalize", [[2, N, 4]], Attribute.Number("p", 3), Attribute.Dims("dim", 0)),
        new("norm", [[N, 4]], Attribute.Number("p", 1)),
        new("norm", [[N, 4]], Attribute.Number("p", 3), Attribute.Dims("dim", 0)),
        new("norm", [[N, 4]], Attribute.Number("p", double.PositiveInfinity), Attribute.Dims("dim", 1)),
        .. Losses("smooth_l1_loss", Attribute.Number("beta", 0.7)),
        .. Losses("huber_loss", Attribute.Number("delta", 0.7)),
        .. Losses("kl_div", Attribute.Flag("logTarget", true)),
        .. Losses("soft_margin_loss"),
        .. Losses("poisson_nll_loss"),
        new("kl_div", [[N, 4], [N, 4]], Attribute.Text("reduction", "BatchMean")) { Low = 0.2, High = 0.9 },
        new("poisson_nll_loss", [[N, 4], [N, 4]], Attribute.Flag("logInput", false), Attribute.Flag("full", true)) { Low = 1.2, High = 3 },
        new("binary_cross_entropy", [[N, 4], [N, 4]]) { Low = 0.1, High = 0.9 },
        new("binary_cross_entropy", [[N, 4], [N, 4], [4]], Attribute.Text("reduction", "None")) { Low = 0.1, High = 0.9 },
        new("binary_cross_entropy_with_logits", [[N, 4], [N, 4]]),
        new("binary_cross_entropy_with_logits", [[N, 4], [N, 4], [4], [N, 1]], Attribute.Text("reduction", "Sum")),
        new("hinge_embedding_loss", [[N, 2], [N, 2]]) { Target = [1, -1, -1, 1, 1, -1] },
        new("cosine_embedding_loss", [[N, 4], [N, 4], [N]], Attribute.Number("margin", -2)) { Given = [(2, [1, -1, -1])] },
        new("margin_ranking_loss", [[N, 4], [N, 4], [N, 4]], Attribute.Number("margin", 0.3)),
        new("gaussian_nll_loss", [[N, 4], [N, 4], [N]], Attribute.Flag("full", true)) { Low = 0.5, High = 2 },
        new("gaussian_nll_loss", [[N, 4], [N, 4], [N, 4]]) { Low = 0.5, High = 2 },
        new("cosine_similarity", [[N, 4], [4]], Attribute.Dims("dim", -1)),
        new("pairwise_distance", [[N, 4], [N, 4]], Attribute.Number("p", 3)),
        new("pairwise_distance", [[N, 4], [4]], Attribute.Flag("keepDim", true)),
        new("triplet_margin_loss", [[N, 4], [N, 4], [N, 4]], Attribute.Number("margin", 3), Attribute.Flag("swap", true)),
        new("cross_entropy", [[N, 4, 2], [N, 4, 2], [4]], Attribute.Number("labelSmoothing", 0.1)) { Low = 0.1, High = 1 },
        new("cross_entropy", [[N, 4], [N, 4]], Attribute.Text("reduction", "None")) { Low = 0.1, High = 1 },
        new("linear_cross_entropy", [[N, 4], [5, 4], [5], [N]]) { Indices = (3, [1, 4, 0]) },
        new("linear_cross_entropy", [[N, 2, 4], [5, 4], [5], [N, 2]], Attribute.Text("reduction", "None")) { Indices = (3, [1, 4, 0, 2, 2, 1]), Constants = [2] },
        new("linear_cross_entropy", [[N, 4], [5, 4], [5], [N], [5]], Attribute.Number("labelSmoothing", 0.2)) { Indices = (3, [1, -100, 0]), Constants = [4], Low = 0.2 },
        new("linear_cross_entropy", [[N, 4], [5, 4], [5], [N], [5]], Attribute.Text("reduction", "Sum")) { Indices = (3, [1, -100, 0]), Constants = [0, 1, 4], Low = 0.2 },
        new("nll_loss", [[4], []], Attribute.Text("reduction", "None")) { Target = [2] },
    ];

    /// <summary>Operations without a derivative: only their canonical form is compared with the reference.</summary>
    private static Case[] MaskCases =>
    [
        new("eq", [[N, 4]]) { Numbers = [0.5] },
        new("ne", [[N, 4], [4]]),
        new("gt", [[N, 4], [4]]),
        new("ge", [[N, 4]]) { Numbers = [0] },
        new("lt", [[N, 1], [4]]),
        new("le", [[N, 4], [4]]),
        new("logical_not", [[N, 4]]),
        new("logical_and", [[N, 4], [4]]),
        new("logical_or", [[N, 4], [4]]),
        new("logical_xor", [[N, 4], [4]]),
        new("any", [[N, 4, 2]], Attribute.Dims("dim", 1)),
        new("all", [[N, 4, 2]]),
        new("argmax", [[N, 4, 2]], Attribute.Dims("dim", 1)),
        new("argmin", [[N, 4, 2]], Attribute.Dims("dim", -1), Attribute.Flag("keepDim", true)),
        new("argmax", [[N, 4]]),
        new("argmin", [[N, 4]], Attribute.Flag("keepDim", true)),
    ];

    private static IEnumerable<Case> Curves(params string[] ops) => ops.Select(op => new Case(op, [[N, 4]]) { Low = -1.9, High = 2.1 });

    private static IEnumerable<Case> Losses(string op, params Attribute[] options) => new[] { "Mean", "Sum", "None" }
        .Select(reduction => new Case(op, [[N, 4], [N, 4]], [.. options, Attribute.Text("reduction", reduction)]));
}
