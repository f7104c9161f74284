using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Shapes;

/// <summary>Where a value came from, in words.</summary>
internal static class Provenance
{
    /// <summary>To end a sentence with: <c> after View at line 31</c>, or <c> at line 31</c> inside a layer; empty for what the user named himself.</summary>
    /// <param name="value">The value.</param>
    /// <param name="readAt">The expression that reads it: in the same file a line number says enough.</param>
    public static string Of(Node value, SourceOrigin readAt)
    {
        if (SourceOps.IsSource(value.Op) || value.Origin.IsNone) return "";
        var place = value.Origin.Path == readAt.Path ? $"line {value.Origin.Line}" : value.Origin.ToString();
        var op = OpCatalog.Get(value.Op).DisplayName;
        // A step inside a layer has a name of the compiler's own.
        return op.Contains('_') ? $" at {place}" : $" after {op} at {place}";
    }

    /// <summary>A message of an expression for readers of another file: lines get the name of theirs.</summary>
    public static string WithFile(string message, SourceOrigin readAt) => Regex.Replace(
        message,
        @"(?<=\bat )line ([0-9]+)",
        line => (readAt with { Line = int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture) }).ToString());
}
