using System.Text;
using Xunit.Abstractions;

namespace NetGen.Tests.Goldens;

/// <summary>Whole numbers and masks: every op takes the kinds that PyTorch takes, with results of PyTorch's types, and refuses the others.</summary>
public sealed class NumberKindTests(ITestOutputHelper output)
{
    // What PyTorch takes and NetGen refuses, by op, and why.
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["conv2d"] = Layers, ["conv1d"] = Layers, ["conv_transpose1d"] = Layers, ["conv_transpose2d"] = Layers,
        ["avg_pool2d"] = Cut, ["avg_pool1d"] = Cut, ["local_response_norm"] = Cut,
        ["linear"] = Masks, ["scatter_add"] = Masks, ["scatter_add_part"] = Masks,
    };

    // Results of another type than PyTorch's, by op, and why.
    private static readonly Dictionary<string, string> OfAnotherType = new()
    {
        ["hinge_embedding_loss"] = "its margin is a real number: so is the loss",
    };

    // What NetGen takes and PyTorch refuses: masks as 0 and 1, and whole numbers among the operands of losses, converted to what they meet.
    private static readonly HashSet<string> AlsoTaken =
    [
        "sub", "scalar_arithmetic", "argmax_all", "argmin_all", "topk", "glu", "binary_cross_entropy", "mse_loss", "l1_loss", "huber_loss", "kl_div", "soft_margin_loss", "margin_ranking_loss", "hinge_embedding_loss",
        "gaussian_nll_loss", "poisson_nll_loss", "pairwise_distance", "triplet_margin_loss", "prelu", "addmm", "pad_reflect", "pad_replicate",
    ];

    private const string Layers = "convolutions have weights, which are of floating point";
    private const string Cut = "means of whole numbers would be cut";
    private const string Masks = "products and sums of masks are counted: To(DType.Int64) says so";

    // Layers, where a message names the function that met the input.
    private static readonly HashSet<string> OfLayers =
    [
        "rnn", "lstm", "gru", "rnn_cell", "lstm_cell", "gru_cell", "multihead_attention", "transformer_encoder_layer", "transformer_decoder_layer",
        "transformer_encoder", "transformer_decoder", "transformer",
    ];

    /// <summary>Ops with recorded calls.</summary>
    public static TheoryData<string> Ops => new(GoldenNumberKinds.All.Select(golden => golden.Op).Distinct());

    [Theory]
    [MemberData(nameof(Ops))]
    public void Equal_PyTorch(string op)
    {
        var failures = new StringBuilder();
        foreach (var golden in GoldenNumberKinds.All.Where(golden => golden.Op == op))
        {
            if (Fault(golden) is { } fault)
                failures.AppendLine($"{golden}: {fault}");
        }

        Assert.True(failures.Length == 0, failures.ToString());
    }

    [Fact]
    public void What_is_said_to_differ_does()
    {
        output.WriteLine($"{GoldenNumberKinds.All.Count} recorded calls, {GoldenNumberKinds.All.Count(golden => golden.Output is null)} of them refused by PyTorch");
        Assert.All(Refused.Keys, op => Assert.Contains(GoldenNumberKinds.All, golden => golden.Op == op && golden.Output is not null && Computed(golden).Error is not null));
        Assert.All(OfAnotherType.Keys, op => Assert.Contains(
            GoldenNumberKinds.All, golden => golden.Op == op && golden.Output is not null && Computed(golden).Result is { } result && result.DType != golden.Output.ElementType(DType.Float32)));
        Assert.All(AlsoTaken, op => Assert.Contains(GoldenNumberKinds.All, golden => golden.Op == op && golden.Output is null && Computed(golden).Result is not null));
    }

    private static string? Fault(GoldenNumberKinds golden)
    {
        var (result, error) = Computed(golden);
        if (golden.Output is null)
        {
            if (result is not null)
                return AlsoTaken.Contains(golden.Op) ? null : $"PyTorch refuses it, but {result.DType} came";
            return Names(golden.Op, error!) ? null : $"the message does not name it: {error!.Message}";
        }

        if (error is not null)
            return Refused.ContainsKey(golden.Op) && Names(golden.Op, error) ? null : $"refused: {error.Message}";
        if (OfAnotherType.ContainsKey(golden.Op) && result!.DType == DType.Float32)
            return null;
        return GoldenNumberKinds.Difference(golden.Call, result!);
    }

    private static (Tensor? Result, Exception? Error) Computed(GoldenNumberKinds golden)
    {
        try
        {
            return (Bindings.ByOp[golden.Op](new GoldenCall(golden.Call, DType.Float32)), null);
        }
        catch (Exception error) when (error is DTypeException or ShapeException or ArgumentException)
        {
            return (null, error);
        }
    }

    // A recording's name holds the op's: gelu_tanh, transposed_relu.
    private static bool Names(string op, Exception error) => OfLayers.Contains(op) || error.Message.StartsWith("- ", StringComparison.Ordinal)
        || op.Replace("_", "", StringComparison.Ordinal).Contains(error.Message[..error.Message.IndexOfAny([' ', '\''])], StringComparison.OrdinalIgnoreCase);
}
