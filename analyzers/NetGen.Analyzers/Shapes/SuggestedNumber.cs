using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using NetGen.Analyzers.Symbols;
using NetGen.Compiler.Shapes;

namespace NetGen.Analyzers.Shapes;

/// <summary>A number that would make shapes meet, as a diagnostic carries it to its code fix.</summary>
/// <param name="Path">The file of the call.</param>
/// <param name="Span">The call, or the declaration whose initializer is the call.</param>
/// <param name="Parameter">The parameter that receives the number.</param>
/// <param name="Index">Which of several numbers given to it.</param>
/// <param name="Value">The number.</param>
internal sealed record SuggestedNumber(string Path, TextSpan Span, string Parameter, int Index, long Value)
{
    private const string Property = "Suggested";

    public static ImmutableDictionary<string, string?> ToProperties(IReadOnlyList<Replacement> replacements, Origins origins)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        foreach (var replacement in replacements)
        {
            if (origins.Span(replacement.Origin) is { } span) properties = properties.Add(Property + Text(properties.Count), ToText(replacement, span));
        }

        return properties;
    }

    /// <summary>The suggestions, the likeliest first.</summary>
    public static IEnumerable<SuggestedNumber> From(ImmutableDictionary<string, string?> properties)
    {
        for (var index = 0; properties.TryGetValue(Property + Text(index), out var text); index++)
        {
            var parts = text!.Split(['|'], 6);
            yield return new SuggestedNumber(
                parts[5],
                new TextSpan(Number(parts[0]), Number(parts[1])),
                parts[2],
                Number(parts[3]),
                long.Parse(parts[4], CultureInfo.InvariantCulture));
        }
    }

    private static string ToText(Replacement replacement, TextSpan span) => string.Join(
        "|",
        Text(span.Start),
        Text(span.Length),
        replacement.Parameter,
        Text(replacement.Index),
        Text(replacement.Value),
        replacement.Origin.Path);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
