using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Binding;

/// <summary>Questions about texts that are known, as names of parameters are asked: <c>name.EndsWith("bias")</c>.</summary>
internal sealed partial class Evaluator
{
    /// <summary>What a method of a text gives; null for one that is not followed.</summary>
    private BoundValue? OfText(IInvocationOperation call, BoundValue.Text text)
    {
        if (call.TargetMethod is not { Name: "StartsWith" or "EndsWith" or "Contains" or "Equals", ContainingType.SpecialType: SpecialType.System_String } method) return null;
        var (part, comparison) = Arguments(call) switch
        {
            [BoundValue.Text asked] => (asked.Value, StringComparison.Ordinal),
            [BoundValue.Text asked, BoundValue.Text { Value: nameof(StringComparison.Ordinal) }] => (asked.Value, StringComparison.Ordinal),
            [BoundValue.Text asked, BoundValue.Text { Value: nameof(StringComparison.OrdinalIgnoreCase) }] => (asked.Value, StringComparison.OrdinalIgnoreCase),
            _ => (null, default),
        };
        if (part is null) return null;
        return new BoundValue.Flag(method.Name switch
        {
            "StartsWith" => text.Value.StartsWith(part, comparison),
            "EndsWith" => text.Value.EndsWith(part, comparison),
            "Contains" => text.Value.IndexOf(part, comparison) >= 0,
            _ => string.Equals(text.Value, part, comparison),
        });
    }
}
