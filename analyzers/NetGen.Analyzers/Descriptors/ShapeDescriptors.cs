using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.Descriptors;

/// <summary>NG2xxx: shapes. The compiler's shape rules write the messages.</summary>
internal static class ShapeDescriptors
{
    public static readonly DiagnosticDescriptor InnerDimensions = new(
        "NG2001",
        "Inner dimensions disagree",
        "{0}",
        Category.Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG2001"));

    public static readonly DiagnosticDescriptor Window = new(
        "NG2002",
        "A layer cannot take what it is given",
        "{0}",
        Category.Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG2002"));

    public static readonly DiagnosticDescriptor Reshape = new(
        "NG2003",
        "A view changes the number of elements or folds the batch",
        "{0}",
        Category.Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG2003"));

    public static readonly DiagnosticDescriptor LossPairs = new(
        "NG2004",
        "A loss compares every row with every other",
        "{0}",
        Category.Shapes,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG2004"));

    public static readonly DiagnosticDescriptor Meeting = new(
        "NG2005",
        "Shapes cannot meet",
        "{0}",
        Category.Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG2005"));

    public static readonly DiagnosticDescriptor Declared = new(
        "NG2006",
        "A declared shape is not what comes out",
        "{0}",
        Category.Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG2006"));

    public static readonly DiagnosticDescriptor UndeclaredInput = new(
        "NG2007",
        "Forward does not declare the shape of its input",
        "The shape of '{0}' is checked at run time only. Declare it with [Shape] to have it checked while you type.",
        Category.Shapes,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG2007"));

    /// <summary>The descriptor of a shape fault by its id; null for one that no rule knows.</summary>
    public static DiagnosticDescriptor? Find(string id) => id switch
    {
        "NG2001" => InnerDimensions,
        "NG2002" => Window,
        "NG2003" => Reshape,
        "NG2004" => LossPairs,
        "NG2005" => Meeting,
        "NG2006" => Declared,
        _ => null,
    };
}
