using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Compiler.Shapes;

namespace NetGen.Analyzers.Shapes;

/// <summary>Puts a fault that the compiler's shape rules found into a diagnostic.</summary>
internal static class ShapeDiagnostic
{
    /// <summary>Property of a diagnostic: the C# parameter whose argument has a dim too many.</summary>
    public const string SqueezedParameter = nameof(SqueezedParameter);

    /// <summary>Property of a diagnostic: the parameter's position.</summary>
    public const string SqueezedPosition = nameof(SqueezedPosition);

    /// <summary>Property of a diagnostic: that dim.</summary>
    public const string SqueezedDim = nameof(SqueezedDim);

    public static ImmutableDictionary<string, string?> With(this ImmutableDictionary<string, string?> properties, ExtraDim extra) => properties
        .Add(SqueezedParameter, extra.Parameter)
        .Add(SqueezedPosition, extra.Operand.ToString(CultureInfo.InvariantCulture))
        .Add(SqueezedDim, extra.Dim.ToString(CultureInfo.InvariantCulture));

    /// <summary>Null where the fault has no place in the source, or no rule.</summary>
    public static Diagnostic? Of(ShapeFault fault, Origins origins)
    {
        if (ShapeDescriptors.Find(fault.Id) is not { } descriptor || origins.Find(fault.Origin) is not { } place) return null;
        var others = new[] { origins.Find(fault.SecondaryOrigin), origins.Find(fault.ShapeOrigin) }.OfType<Location>().Where(other => other != place).Distinct();
        var properties = SuggestedNumber.ToProperties(fault.Replacements.AsImmutable(), origins);
        if (fault.Superfluous is { } extra) properties = properties.With(extra);
        return Diagnostic.Create(
            descriptor, place, fault.IsWarning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error, others, properties, fault.Message);
    }
}
