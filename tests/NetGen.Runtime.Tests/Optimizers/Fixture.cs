using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>Recordings of PyTorch's optimizers and schedulers; tests/goldens/README.md describes the format.</summary>
internal static class Fixture
{
    public static IReadOnlyList<JsonElement> Cases(string name)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "fixtures", name + ".json.gz"));
        using var json = new GZipStream(file, CompressionMode.Decompress);
        return [.. JsonDocument.Parse(json).RootElement.GetProperty("cases").EnumerateArray()];
    }

    public static IEnumerable<object[]> Names(string fixture, string kindProperty) =>
        Cases(fixture).Select(test => new object[] { test.GetProperty(kindProperty).GetString()!, test.GetProperty("name").GetString()! });

    public static JsonElement Case(string fixture, string kindProperty, string kind, string name) =>
        Cases(fixture).Single(test => test.GetProperty(kindProperty).GetString() == kind && test.GetProperty("name").GetString() == name);

    public static double[] Doubles(JsonElement tensor)
    {
        var bytes = tensor.GetProperty("data").GetBytesFromBase64();
        return tensor.GetProperty("type").GetString() == "f8"
            ? MemoryMarshal.Cast<byte, double>(bytes).ToArray()
            : Array.ConvertAll(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), value => (double)value);
    }

    public static int[] Shape(JsonElement tensor) => [.. tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];

    /// <summary>A numeric or boolean argument, or its default.</summary>
    public static double Number(JsonElement test, string name, double otherwise) =>
        test.GetProperty("args").TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;

    public static bool Flag(JsonElement test, string name) =>
        test.GetProperty("args").TryGetProperty(name, out var value) && value.GetBoolean();
}
