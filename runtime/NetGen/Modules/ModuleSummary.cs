using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>What one pass through a network takes: sizes and work of each module, measured by running it.</summary>
/// <param name="Rows">The modules in the order in which they ran.</param>
/// <param name="Parameters">Number of learned values, shared ones once.</param>
/// <param name="TrainableParameters">Those that require a gradient.</param>
/// <param name="MultiplyAdds">Multiplications with addition of all convolutions and matrix products.</param>
/// <param name="ParameterBytes">Memory of parameters and buffers.</param>
/// <param name="OutputBytes">Memory of the outputs of all modules without children: what training keeps, roughly.</param>
public sealed record ModuleSummary(
    IReadOnlyList<ModuleSummary.Row> Rows,
    long Parameters,
    long TrainableParameters,
    long MultiplyAdds,
    long ParameterBytes,
    long OutputBytes)
{
    /// <summary>One call of one module.</summary>
    /// <param name="Name">Its dotted name; empty for the network itself.</param>
    /// <param name="Kind">Its type.</param>
    /// <param name="OutputShape">Shape of its output; empty when that is not one tensor.</param>
    /// <param name="Parameters">Number of its own learned values, without its children's.</param>
    /// <param name="MultiplyAdds">Work of the call, with its children's.</param>
    public sealed record Row(string Name, string Kind, IReadOnlyList<int> OutputShape, long Parameters, long MultiplyAdds);

    /// <summary>A table of the modules, then the totals.</summary>
    public override string ToString()
    {
        List<string[]> cells = [["module", "kind", "output", "parameters", "multiply-adds"]];
        foreach (Row row in Rows)
            cells.Add([row.Name.Length == 0 ? "(all)" : row.Name, row.Kind, Layout.Text([.. row.OutputShape]), Number(row.Parameters), Number(row.MultiplyAdds)]);
        int[] widths = [.. Enumerable.Range(0, 5).Select(column => cells.Max(line => line[column].Length))];

        var text = new StringBuilder();
        foreach (string[] line in cells)
        {
            IEnumerable<string> padded = line.Select((cell, column) => column < 3 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.Append(string.Join("  ", padded).TrimEnd()).Append('\n');
        }

        return text
            .Append(CultureInfo.InvariantCulture, $"parameters {Number(Parameters)} ({Number(TrainableParameters)} trainable), multiply-adds {Number(MultiplyAdds)}, ")
            .Append(CultureInfo.InvariantCulture, $"memory {Number(ParameterBytes)} bytes of state and {Number(OutputBytes)} of outputs")
            .ToString();
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
