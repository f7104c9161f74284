using System.Text.Json;

namespace NetGen.Tests.Goldens;

/// <summary>The recorded cases of one op.</summary>
public sealed record GoldenTable(string Op, GoldenCase[] Cases);

/// <summary>
/// One call of an op: operands, arguments, and what PyTorch computes in float64. Output32 and Gradients32 are there where
/// float32 gives another kind of number, an infinity for example.
/// </summary>
public sealed record GoldenCase(
    string Name,
    string Relative,
    string RelativeGradients,
    Dictionary<string, JsonElement> Args,
    Dictionary<string, GoldenTensor> Inputs,
    GoldenTensor Output,
    Dictionary<string, GoldenTensor> Gradients,
    GoldenTensor? GradOutput,
    GoldenTensor? Output32,
    Dictionary<string, GoldenTensor>? Gradients32)
{
    /// <summary>What is expected in an element type.</summary>
    public GoldenTensor OutputIn(DType dtype) => dtype == DType.Float32 ? Output32 ?? Output : Output;

    /// <summary>The gradient that is expected in an element type.</summary>
    public GoldenTensor GradientIn(DType dtype, string input) =>
        dtype == DType.Float32 && Gradients32?.GetValueOrDefault(input) is { } single ? single : Gradients[input];
}
