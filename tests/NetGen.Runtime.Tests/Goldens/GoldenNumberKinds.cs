using System.Text.Json;

namespace NetGen.Tests.Goldens;

/// <summary>A call of an op with operands of other kinds than floating point, and what PyTorch gives: nothing where it refuses them.</summary>
public sealed record GoldenNumberKinds(
    string Op,
    string Name,
    string Relative,
    Dictionary<string, JsonElement> Args,
    Dictionary<string, GoldenTensor> Inputs,
    GoldenTensor? Output)
{
    /// <summary>Every recorded call.</summary>
    public static IReadOnlyList<GoldenNumberKinds> All { get; } = GoldenFile.Read<Dictionary<string, GoldenNumberKinds[]>>("number_kinds")["calls"];

    /// <summary>The call as those of the op's table are.</summary>
    public GoldenCase Call => new(Name, Relative, Relative, Args, Inputs, Output!, [], null, null, null);

    /// <summary>How a result differs from PyTorch's; null where it does not.</summary>
    public static string? Difference(GoldenCase golden, Tensor result)
    {
        var expected = golden.Output.ElementType(DType.Float32);
        if (result.DType != expected) return $"{result.DType} instead of {expected}";
        if (expected is DType.Int64 && result.Shape.SequenceEqual(golden.Output.Shape))
        {
            // Exactly, where doubles would not tell neighbours apart.
            return result.Eq(golden.Output.ToTensor(DType.Float32)).All().Item<bool>() ? null : "other numbers";
        }

        GoldenAssert.Close(golden.Output, result, 1e-5, golden.Relative == "tensor", "output");
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Op}, {Name}";
}
