using System.Text;

namespace NetGen.Compiler.Emit;

/// <summary>Collects lines of generated source with four-space indentation and <c>\n</c> line ends on every platform.</summary>
public sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Appends one line, or several when the text holds line breaks; an empty line gets no indentation.</summary>
    public SourceWriter Line(string line = "")
    {
        for (var start = 0; start <= line.Length;)
        {
            var end = line.IndexOf('\n', start);
            if (end < 0) end = line.Length;
            if (end > start) text.Append(' ', depth * 4).Append(line, start, end - start);
            text.Append('\n');
            start = end + 1;
        }

        return this;
    }

    /// <summary>Appends a header and an opening brace; closes the brace when the returned scope is disposed.</summary>
    public Scope Block(string header)
    {
        Line(header);
        Line("{");
        depth++;
        return new Scope(this, "}");
    }

    /// <summary>Indents what follows until the returned scope is disposed.</summary>
    public Scope Indent()
    {
        depth++;
        return new Scope(this, "");
    }

    public override string ToString() => text.ToString();

    /// <summary>Ends an indented stretch when disposed.</summary>
    public readonly struct Scope(SourceWriter writer, string closing) : IDisposable
    {
        public void Dispose()
        {
            writer.depth--;
            if (closing.Length > 0) writer.Line(closing);
        }
    }
}
