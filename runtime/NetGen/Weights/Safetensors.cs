using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NetGen.Data;

namespace NetGen.Weights;

/// <summary>
/// Reads and writes safetensors: eight bytes with the length of a JSON header, the header, then the tensors' elements,
/// little-endian and row-major. Nothing in such a file is ever executed.
/// </summary>
/// <remarks>Format: https://github.com/huggingface/safetensors#format.</remarks>
public static class Safetensors
{
    private const int LengthBytes = 8;
    private const long MaximumHeader = 100_000_000;

    /// <summary>Writes tensors to a file, which is replaced in one go once all is written.</summary>
    /// <param name="path">The file to replace or create.</param>
    /// <param name="tensors">Names and tensors: <c>net.StateDict()</c>.</param>
    /// <param name="metadata">Free-form facts about the file.</param>
    public static void Save(
        string path,
        IEnumerable<KeyValuePair<string, Tensor>> tensors,
        IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.Write(path, stream => Save(stream, tensors, metadata));

    /// <summary>Writes tensors to a stream.</summary>
    /// <param name="stream">Where to write, from its present position on.</param>
    /// <param name="tensors">Names and tensors.</param>
    /// <param name="metadata">Free-form facts about the file.</param>
    public static void Save(
        Stream stream,
        IEnumerable<KeyValuePair<string, Tensor>> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        // Wide elements first, so that each tensor starts at a multiple of its element size.
        var ordered = tensors.OrderByDescending(pair => SafetensorsType.SizeOf(SafetensorsType.FromDType(pair.Value.DType))).ToArray();
        var entries = new List<SafetensorsEntry>(ordered.Length);
        long position = 0;
        foreach (var (name, tensor) in ordered)
        {
            var type = SafetensorsType.FromDType(tensor.DType);
            var end = position + (tensor.Numel * SafetensorsType.SizeOf(type));
            entries.Add(new SafetensorsEntry(name, type, tensor.Shape.ToArray(), position, end));
            position = end;
        }

        var header = SafetensorsHeader.Render(entries, metadata);
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (_, tensor) in ordered)
            stream.Write(Bytes(tensor.Detach().Contiguous()));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFileException">The file is cut short, breaks a rule of the format or holds an element type NetGen does not read.</exception>
    public static SafetensorsFile Load(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path}: no such file", path);
        using var stream = File.OpenRead(path);
        return Load(stream, path);
    }

    /// <summary>Reads a stream that can tell its length.</summary>
    /// <param name="stream">The bytes, from the start.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <exception cref="DataFileException">See <see cref="Load(string)"/>.</exception>
    public static SafetensorsFile Load(Stream stream, string name)
    {
        var header = ReadHeader(stream, name);
        var tensors = new OrderedDictionary<string, Tensor>(header.Entries.Count);
        foreach (var entry in header.Entries)
            tensors[entry.Name] = ReadTensor(stream, entry);
        return new SafetensorsFile(tensors, header.Metadata);
    }

    private static SafetensorsHeader ReadHeader(Stream stream, string name)
    {
        if (stream.Length < LengthBytes)
            throw new DataFileException(name, "a safetensors file of at least 8 bytes", $"{stream.Length} bytes");
        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        stream.ReadExactly(lengthBytes);
        var length = BinaryPrimitives.ReadInt64LittleEndian(lengthBytes);
        var rest = stream.Length - LengthBytes;
        if (length is < 2 or > MaximumHeader || length > rest)
        {
            var most = Math.Min(rest, MaximumHeader);
            throw new DataFileException(name, $"a safetensors header of 2 to {most} bytes", $"a length of {(ulong)length}");
        }

        var json = new byte[length];
        stream.ReadExactly(json);
        return SafetensorsHeader.Parse(json, rest - length, name);
    }

    private static Tensor ReadTensor(Stream stream, SafetensorsEntry entry)
    {
        var tensor = Tensor.Uninitialized(entry.Shape, SafetensorsType.ToDType(entry.Type)!.Value);
        switch (entry.Type)
        {
            case SafetensorsType.Float16:
            case SafetensorsType.BFloat16:
                var halves = new ushort[tensor.Numel];
                stream.ReadExactly(MemoryMarshal.AsBytes(halves.AsSpan()));
                Widen(halves, entry.Type, tensor.AsSpan<float>());
                break;
            case SafetensorsType.Bool:
                var bytes = new byte[tensor.Numel];
                stream.ReadExactly(bytes);
                // A .NET bool is 0 or 1; any other byte would make comparisons lie.
                for (var i = 0; i < bytes.Length; i++)
                    tensor.AsSpan<bool>()[i] = bytes[i] != 0;
                break;
            default:
                stream.ReadExactly(Bytes(tensor));
                break;
        }

        return tensor;
    }

    private static void Widen(ReadOnlySpan<ushort> halves, string type, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = type == SafetensorsType.BFloat16
                ? BitConverter.UInt32BitsToSingle((uint)halves[i] << 16)
                : (float)BitConverter.UInt16BitsToHalf(halves[i]);
        }
    }

    private static Span<byte> Bytes(Tensor tensor) => tensor.DType switch
    {
        DType.Float32 => MemoryMarshal.AsBytes(tensor.AsSpan<float>()),
        DType.Float64 => MemoryMarshal.AsBytes(tensor.AsSpan<double>()),
        DType.Int32 => MemoryMarshal.AsBytes(tensor.AsSpan<int>()),
        DType.Int64 => MemoryMarshal.AsBytes(tensor.AsSpan<long>()),
        DType.Bool => MemoryMarshal.AsBytes(tensor.AsSpan<bool>()),
        _ => throw new ArgumentOutOfRangeException(nameof(tensor), tensor.DType, null),
    };
}
