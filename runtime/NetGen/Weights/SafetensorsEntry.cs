namespace NetGen.Weights;

/// <summary>One tensor as the header of a safetensors file describes it.</summary>
/// <param name="Name">Name of the tensor.</param>
/// <param name="Type">Element type as the format spells it: <c>F32</c>, <c>I64</c>, …</param>
/// <param name="Shape">Sizes, outermost first; empty for a scalar.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">One past the last byte.</param>
internal sealed record SafetensorsEntry(string Name, string Type, int[] Shape, long Begin, long End)
{
    public long Length => End - Begin;

    public override string ToString() => $"'{Name}' ({Type} [{string.Join(", ", Shape)}], bytes {Begin}..{End})";
}
