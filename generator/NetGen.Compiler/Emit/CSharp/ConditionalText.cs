using System.Text;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes lines of nested forms, neighbours that the same forms have behind one condition.</summary>
internal sealed class ConditionalText
{
    private readonly StringBuilder text = new();
    private readonly List<FormLine> neighbours = [];

    public ConditionalText(IEnumerable<FormLine> lines)
    {
        foreach (var line in lines) Add(line);
        Close();
    }

    public override string ToString() => text.ToString();

    private void Add(FormLine line)
    {
        if (neighbours.Count > 0 && line.End != neighbours[0].End) Close();
        if (line.End < int.MaxValue && !line.IsFree)
        {
            neighbours.Add(line);
            return;
        }

        Close();
        Line(line.Text);
    }

    private void Close()
    {
        if (neighbours.Count == 0) return;
        var (indentation, condition) = (neighbours[0].Indentation, $"if ({NestedForms.Parameter}.Value < {Numbers.Whole(neighbours[0].End)})");
        foreach (var line in neighbours.Where(line => line.NamesVector)) Line($"{indentation}V {line.Variable} = default;");
        var statements = neighbours.Select(line => line.NamesVector ? line.Assignment : line.Statement).ToList();
        if (statements.Count == 1) Line($"{indentation}{condition} {statements[0]}");
        else
        {
            Line($"{indentation}{condition}");
            Line(indentation + "{");
            foreach (var statement in statements) Line($"{indentation}    {statement}");
            Line(indentation + "}");
        }

        neighbours.Clear();
    }

    private void Line(string line) => text.Append(line).Append('\n');
}
