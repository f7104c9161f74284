namespace NetGen.Tests.CompiledGoldens;

internal static partial class CaseExpressions
{
    private static Dictionary<string, Func<CaseModule, string>> Sequences() => new()
    {
        // What is computed is known to be numbers; of an input that is a mask only bool is assumed.
        ["scaled_dot_product_attention"] = c => c.Call("F.ScaledDotProductAttention", "isCausal", "scale", "enableGqa")
            .Replace("attnMask", c.Golden.Inputs.TryGetValue("attnMask", out var mask) && mask.IsFloatingPoint ? "attnMask * 1f" : "attnMask", StringComparison.Ordinal),
    };
}
