using System.IO.Compression;
using System.Text.Json;

namespace NetGen.Tests.Goldens;

/// <summary>Reads the recordings of tests/goldens, which lie beside the test assembly.</summary>
public static class GoldenFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "fixtures");

    /// <summary>Recordings that are not tables of one op's cases.</summary>
    public static IReadOnlyList<string> Trajectories { get; } = ["optimizers", "lbfgs", "schedulers", "clipping", "averages", "module_texts", "seed_network", "initializers", "number_kinds"];

    /// <summary>Ops with a recording.</summary>
    public static IReadOnlyList<string> Ops { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.json.gz").Select(file => Path.GetFileName(file)[..^".json.gz".Length]).Except(Trajectories).Order(StringComparer.Ordinal)];

    /// <summary>Reads one recording.</summary>
    public static T Read<T>(string name)
    {
        using var file = File.OpenRead(Path.Combine(Folder, name + ".json.gz"));
        using var text = new GZipStream(file, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(text, Options)!;
    }
}
