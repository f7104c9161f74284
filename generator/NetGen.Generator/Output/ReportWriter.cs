using Microsoft.CodeAnalysis.CSharp;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Output;

/// <summary>
/// Writes <c>CompilationReport</c>, which tells what the compiler did with <c>Forward</c>: the property live, its text with the
/// compiled body. Nothing refers to it, so that trimming takes it away where the program does not ask.
/// </summary>
internal static class ReportWriter
{
    /// <summary>The partial method that the text implements.</summary>
    public const string Method = "ReportCompilation";

    /// <summary>The property. In a class derived from a module it hides the base's.</summary>
    public static void WriteProperty(SourceWriter writer, TypeName type)
    {
        writer.Line("#pragma warning disable CS0108 // The report of a base class is another.");
        writer.Line("/// <summary>What the compiler did with <c>Forward</c>, for people: what was put in the place of calls, fused, kept and planned, and why not.</summary>");
        writer.Line(PartialTypeFile.Attribute);
        using (writer.Block($"public static string {RuntimeNames.CompilationReport}"))
        using (writer.Block("get"))
        {
            writer.Line($"string report = {Literal($"{type.FullName}: runs eagerly.\n")};");
            writer.Line($"{Method}(ref report);");
            writer.Line("return report;");
        }

        writer.Line("#pragma warning restore CS0108");
        writer.Line();
        writer.Line($"static partial void {Method}(ref string report);");
    }

    /// <summary>The text's file.</summary>
    public static GeneratedFile Text(TypeName type, string report) => new(
        $"{type.FileName}.Report.g.cs",
        PartialTypeFile.Write(type, "", writer =>
        {
            writer.Line(PartialTypeFile.Attribute);
            writer.Line($"static partial void {Method}(ref string report) => report =");
            using (writer.Indent()) writer.Line(CSharpText.Lines(report.TrimEnd('\n').Split('\n')) + ";");
        }));

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
