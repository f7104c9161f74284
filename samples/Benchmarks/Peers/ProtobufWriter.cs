using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Benchmarks.Peers;

/// <summary>Writes protocol buffer fields: as much of the format as an ONNX model needs.</summary>
internal sealed class ProtobufWriter
{
    private const int VarintType = 0, BytesType = 2;
    private readonly MemoryStream stream = new();

    /// <summary>The bytes so far.</summary>
    public byte[] ToArray() => stream.ToArray();

    /// <summary>A whole number.</summary>
    public ProtobufWriter Number(int field, long value)
    {
        Varint((ulong)(field << 3 | VarintType));
        Varint((ulong)value);
        return this;
    }

    /// <summary>A text.</summary>
    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Floats as raw little-endian bytes.</summary>
    public ProtobufWriter Floats(int field, ReadOnlySpan<float> values) => Bytes(field, MemoryMarshal.AsBytes(values));

    /// <summary>A message inside this one.</summary>
    public ProtobufWriter Message(int field, Action<ProtobufWriter> write)
    {
        var inner = new ProtobufWriter();
        write(inner);
        return Bytes(field, inner.ToArray());
    }

    private ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint((ulong)(field << 3 | BytesType));
        Varint((ulong)value.Length);
        stream.Write(value);
        return this;
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            stream.WriteByte((byte)(value | 0x80));
        stream.WriteByte((byte)value);
    }
}
