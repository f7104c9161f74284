using System.Globalization;
using System.Text;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Graph;

/// <summary>
/// Graphs as text, one node a line, for reports, tests and eyes. <see cref="GraphParser"/> reads it back. A line is
/// <c>%2 = relu(%1) {…attributes} : f32[N, 10] "name" @ "path":line:start:length</c>.
/// </summary>
public static class GraphPrinter
{
    public static string Print(ComputeGraph graph)
    {
        var text = new StringBuilder();
        text.Append("graph ").Append(Quote(graph.Name)).Append('\n');
        foreach (var node in graph.Nodes) text.Append(Print(node)).Append('\n');
        text.Append("return");
        for (var index = 0; index < graph.Results.Count; index++) text.Append(index == 0 ? " " : ", ").Append(Id(graph.Results[index]));
        return text.Append('\n').ToString();
    }

    /// <summary>One node, without a line end.</summary>
    public static string Print(Node node)
    {
        var text = new StringBuilder();
        text.Append(Id(node.Id)).Append(" = ").Append(node.Op);
        text.Append('(').Append(string.Join(", ", node.Inputs.AsImmutable().Select(Id))).Append(')');
        if (node.Attributes.Count > 0)
        {
            text.Append(" {").Append(string.Join(", ", node.Attributes.AsImmutable().Select(Print))).Append('}');
        }

        text.Append(" : ").Append(node.Type);
        if (node.Name.Length > 0) text.Append(' ').Append(Quote(node.Name));
        return text.Append(Print(node.Origin)).ToString();
    }

    /// <summary>A place with what parts it from the text before; nothing where it is unknown.</summary>
    internal static string Print(SourceOrigin origin) =>
        origin.IsNone ? "" : FormattableString.Invariant($" @ {Quote(origin.Path)}:{origin.Line}:{origin.Column}:{origin.Length}");

    private static string Print(Attribute attribute) => $"{attribute.Name}: {Print(attribute.Value)}";

    internal static string Print(AttributeValue value) => value switch
    {
        AttributeValue.Dims dims => new Shape(dims.Values.AsImmutable()).ToString(),
        AttributeValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        AttributeValue.Flag flag => flag.Value ? "true" : "false",
        AttributeValue.Text text => Quote(text.Value),
        AttributeValue.Reference reference => "$" + reference.Parameter,
        AttributeValue.Formula formula => $"={Quote(formula.Function)}({string.Join(", ", formula.Arguments.AsImmutable().Select(Print))})",
        AttributeValue.Nothing => "null",
        AttributeValue.Unknown => "?",
        AttributeValue.Layer layer => $"new {Quote(layer.TypeFullName)} {{{string.Join(", ", layer.Arguments.AsImmutable().Select(Print))}}}{Children(layer)}",
        AttributeValue.Body body => "#" + Quote(Print(body.Graph)),
        _ => throw new InvalidOperationException($"{value} cannot be printed."),
    };

    private static string Children(AttributeValue.Layer container) => container.Children.Count == 0
        ? ""
        : $" of [{string.Join(", ", container.Children.AsImmutable().Select(child => $"{Quote(child.Name)}: {Print(child.Value)}"))}]";

    private static string Id(int id) => "%" + id.ToString(CultureInfo.InvariantCulture);

    internal static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\r", "\\r").Replace("\n", "\\n") + "\"";
}
