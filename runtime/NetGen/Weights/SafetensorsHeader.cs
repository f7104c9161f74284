using System.Text.Json;
using NetGen.Data;

namespace NetGen.Weights;

/// <summary>
/// The JSON header of a safetensors file, checked: known types, sizes that agree with their byte ranges, ranges that
/// follow each other without gap or overlap and fill the data section to its last byte.
/// </summary>
internal sealed class SafetensorsHeader
{
    private const string MetadataKey = "__metadata__";
    private readonly string file;
    private readonly List<SafetensorsEntry> entries = [];
    private readonly Dictionary<string, string> metadata = [];
    private readonly HashSet<string> names = [];

    private SafetensorsHeader(string file) => this.file = file;

    /// <summary>Tensors in the order of their bytes.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries => entries;

    public IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">The header without its length.</param>
    /// <param name="dataLength">Bytes that follow the header.</param>
    /// <param name="file">What messages call the file.</param>
    /// <exception cref="DataFileException">The header breaks a rule of the format.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength, string file)
    {
        var header = new SafetensorsHeader(file);
        try
        {
            header.Read(json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException and not DataFileException)
        {
            throw new DataFileException(file, "a safetensors header in JSON", exception.Message, exception);
        }

        header.CheckLayout(dataLength);
        return header;
    }

    /// <summary>Renders a header; the inverse of <see cref="Parse"/>.</summary>
    public static byte[] Render(IEnumerable<SafetensorsEntry> entries, IReadOnlyDictionary<string, string>? metadata)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(MetadataKey);
                foreach (var (key, value) in metadata)
                    json.WriteString(key, value);

                json.WriteEndObject();
            }

            foreach (var entry in entries)
                RenderEntry(json, entry);

            json.WriteEndObject();
        }

        PadToEightBytes(bytes);
        return bytes.ToArray();
    }

    private static void RenderEntry(Utf8JsonWriter json, SafetensorsEntry entry)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", entry.Type);
        json.WriteStartArray("shape");
        foreach (var size in entry.Shape)
            json.WriteNumberValue(size);

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(entry.Begin);
        json.WriteNumberValue(entry.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Spaces after the JSON keep the data aligned for readers that map the file.
    private static void PadToEightBytes(MemoryStream bytes)
    {
        while (bytes.Length % 8 != 0)
            bytes.WriteByte((byte)' ');
    }

    private void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!names.Add(name))
                throw new DataFileException(file, "every name once", $"'{name}' twice");

            Expect(ref reader, JsonTokenType.StartObject);
            if (name == MetadataKey)
            {
                ReadMetadata(ref reader);
            }
            else
            {
                entries.Add(ReadEntry(ref reader, name));
            }
        }

        if (reader.Read())
            throw new DataFileException(file, "the end of the header", $"a JSON {reader.TokenType}");
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            Expect(ref reader, JsonTokenType.String);
            metadata[key] = reader.GetString()!;
        }
    }

    private SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString();
            switch (key)
            {
                case "dtype":
                    Expect(ref reader, JsonTokenType.String);
                    type = reader.GetString();
                    break;
                case "shape":
                    shape = ReadIntegers(ref reader);
                    break;
                case "data_offsets":
                    offsets = ReadIntegers(ref reader);
                    break;
                default:
                    throw new DataFileException(file, $"dtype, shape and data_offsets for '{name}'", $"'{key}'");
            }
        }

        if (type is null || shape is null || offsets is not [var begin, var end])
            throw new DataFileException(file, $"dtype, shape and two data_offsets for '{name}'", "an incomplete entry");

        return CheckEntry(name, type, shape, begin, end);
    }

    private SafetensorsEntry CheckEntry(string name, string type, List<long> shape, long begin, long end)
    {
        if (SafetensorsType.ToDType(type) is null)
            throw new DataFileException(file, $"element type {SafetensorsType.Known} for '{name}'", type);

        var sizes = new int[shape.Count];
        long count = 1;
        for (var i = 0; i < sizes.Length; i++)
        {
            if (shape[i] is < 0 or > int.MaxValue || count * shape[i] > int.MaxValue)
                throw new DataFileException(file, $"at most {int.MaxValue} elements in '{name}'", $"[{string.Join(", ", shape)}]");

            sizes[i] = (int)shape[i];
            count *= sizes[i];
        }

        var entry = new SafetensorsEntry(name, type, sizes, begin, end);
        var expected = count * SafetensorsType.SizeOf(type);
        if (begin < 0 || entry.Length != expected)
            throw new DataFileException(file, $"{expected} bytes for {entry}", $"{entry.Length}");

        return entry;
    }

    private void CheckLayout(long dataLength)
    {
        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long position = 0;
        foreach (var entry in entries)
        {
            if (entry.Begin != position)
            {
                var kind = entry.Begin < position ? "an overlap" : "a gap";
                throw new DataFileException(file, $"a tensor at byte {position} of the data", $"{kind} before {entry}");
            }

            position = entry.End;
        }

        if (position != dataLength)
            throw new DataFileException(file, $"{position} bytes of data after the header", $"{dataLength}");
    }

    private static List<long> ReadIntegers(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        var values = new List<long>();
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
            values.Add(reader.GetInt64());

        return reader.TokenType == JsonTokenType.EndArray ? values : throw new JsonException($"a {reader.TokenType} among integers");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw new JsonException($"a {reader.TokenType} where a {type} belongs");
    }
}
