using System.Globalization;
using System.Text;

namespace NetGen;

public partial class Tensor
{
    private const int PrintedInFull = 1000;
    private const int EdgeItems = 3;

    /// <summary>Elements in brackets, the middle of large tensors left out, then shape, type and gradient.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Tensor source = Detach();
        int edge = Numel > PrintedInFull ? EdgeItems : int.MaxValue;
        Print(text, source, edge, indent: 1);
        if (Rank > 0)
            text.Append("  shape ").Append(Layout.Text(shape));
        if (DType != DType.Float32)
            text.Append("  ").Append(DType);
        if (RequiresGrad)
            text.Append("  requires grad");
        return text.ToString();
    }

    private static void Print(StringBuilder text, Tensor part, int edge, int indent)
    {
        if (part.Rank == 0)
        {
            text.Append(part.ElementText());
            return;
        }

        int size = part.shape[0];
        string separator = part.Rank == 1 ? ", " : ",\n" + new string(' ', indent);
        text.Append('[');
        for (int i = 0; i < size; i++)
        {
            if (i > 0)
                text.Append(separator);
            if (i == edge && size > 2L * edge)
            {
                text.Append('…').Append(separator);
                i = size - edge;
            }

            Print(text, part.Select(0, i), edge, indent + 1);
        }

        text.Append(']');
    }

    private string ElementText() => DType switch
    {
        DType.Float32 => Reference<float>().ToString("G6", CultureInfo.InvariantCulture),
        DType.Float64 => Reference<double>().ToString("G6", CultureInfo.InvariantCulture),
        DType.Int32 => Reference<int>().ToString(CultureInfo.InvariantCulture),
        DType.Int64 => Reference<long>().ToString(CultureInfo.InvariantCulture),
        _ => Reference<bool>() ? "true" : "false",
    };
}
