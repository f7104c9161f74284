using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Analyzers.Weights;

/// <summary>A safetensors file among a project's additional files.</summary>
internal static class WeightsFile
{
    private const string Extension = ".safetensors";
    private const int LengthBytes = 8;

    /// <summary>Larger headers name millions of tensors: no network's.</summary>
    private const long LargestHeader = 16 << 20;

    public static bool Is(AdditionalText file) => file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the project says of the file: <c>NetGenModule</c> of <c>&lt;AdditionalFiles Include="…" NetGenModule="DigitNet" /&gt;</c>.</summary>
    public static string? Metadata(AdditionalText file, string name, AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles." + name, out var value) && value.Length > 0
            ? value
            : null;

    /// <summary>
    /// The tensors that the header lists with their sizes; null for a file that is not there or is no such file.
    /// </summary>
    public static IReadOnlyDictionary<string, TensorSizes>? Tensors(AdditionalText file)
    {
        try
        {
            return Header(file.Path) is { } header ? SafetensorsHeaderReader.Read(header) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Size in bytes, or null when the file is not there.</summary>
    public static long? Size(AdditionalText file)
    {
#pragma warning disable RS1035 // Roslyn refuses binary files as additional texts: only the path comes from it, and a header is small.
        var info = new FileInfo(file.Path);
#pragma warning restore RS1035
        return info.Exists ? info.Length : null;
    }

    public static string Name(AdditionalText file) => Path.GetFileName(file.Path);

    /// <summary>The place of a diagnostic about the file as such.</summary>
    public static Location Place(AdditionalText file) => Location.Create(file.Path, default, default);

    private static string? Header(string path)
    {
#pragma warning disable RS1035 // As above.
        if (!File.Exists(path)) return null;
        using var stream = File.OpenRead(path);
#pragma warning restore RS1035
        if (Read(stream, LengthBytes) is not { } prefix) return null;
        var length = BitConverter.IsLittleEndian ? BitConverter.ToInt64(prefix, 0) : 0;
        return length is > 1 and <= LargestHeader && Read(stream, (int)length) is { } header ? Encoding.UTF8.GetString(header) : null;
    }

    private static byte[]? Read(Stream stream, int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var more = stream.Read(bytes, read, count - read);
            if (more == 0) return null;
            read += more;
        }

        return bytes;
    }
}

/// <summary>The sizes of a tensor in a file.</summary>
internal sealed record TensorSizes(IReadOnlyList<long> Sizes)
{
    public override string ToString() => $"[{string.Join(", ", Sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)))}]";
}
