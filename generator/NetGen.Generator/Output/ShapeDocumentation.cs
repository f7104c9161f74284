using NetGen.Compiler;
using NetGen.Compiler.Pipeline;

namespace NetGen.Generator.Output;

/// <summary>
/// What the mouse shows on <c>Call</c> and on the class: the shapes that Forward goes through, line by line, and what it costs.
/// No line numbers: text that moves in the file leaves it as it is.
/// </summary>
internal static class ShapeDocumentation
{
    private const string End = "</remarks>";

    /// <summary>The user's lines with the shapes among or after their remarks.</summary>
    public static IEnumerable<string> OfCall(EquatableArray<string> written, ModuleDescription? description)
    {
        if (description is null) return written;
        var shapes = Shapes(description).ToList();
        var lines = written.ToList();
        var remarks = lines.FindLastIndex(line => line.EndsWith(End, StringComparison.Ordinal));
        if (remarks < 0) return [.. lines, "<remarks>", .. shapes, End];
        var rest = lines[remarks].Substring(0, lines[remarks].Length - End.Length).TrimEnd();
        return [.. lines.Take(remarks), .. rest.Length > 0 ? new[] { rest } : [], .. shapes, End, .. lines.Skip(remarks + 1)];
    }

    public static IEnumerable<string> OfClass(ModuleDescription? description) =>
        description is null ? [] : ["<remarks>", .. Shapes(description), End];

    private static IEnumerable<string> Shapes(ModuleDescription description) => description.Shapes.Count == 0
        ? [$"<para>{Escape(description.Cost)}</para>"]
        : [$"<para>{Escape(description.Cost)}</para>", "<code>", .. description.Shapes.Select(Escape), "</code>"];

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;");
}
