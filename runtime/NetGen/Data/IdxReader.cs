using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen.Data;

/// <summary>The bytes of one IDX file.</summary>
/// <param name="Shape">Sizes of the dimensions, outermost first.</param>
/// <param name="Values">Elements in row-major order.</param>
public sealed record IdxArray(int[] Shape, byte[] Values);

/// <summary>
/// Reads IDX, the array format that MNIST and its relatives are published in: a big-endian header of the element
/// type, the rank and one 32-bit size a dimension, then the elements. Files may be gzip-compressed; what counts is
/// their first bytes, not their name. Elements are unsigned bytes, the only type these data sets use.
/// </summary>
public static class IdxReader
{
    private const byte UnsignedByte = 0x08;
    private const int MaximumRank = 8;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file, compressed or not.</param>
    /// <param name="rank">Number of dimensions the file must have; null takes any.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFileException">The file is no IDX file of unsigned bytes, is cut short or has bytes left over.</exception>
    public static IdxArray Read(string path, int? rank = null)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path}: no such file", path);

        using var stream = File.OpenRead(path);
        return Read(stream, path, rank);
    }

    /// <summary>The path of a file that may be compressed: the name itself if it exists, else the name with <c>.gz</c>.</summary>
    /// <param name="directory">Where to look.</param>
    /// <param name="name">File name without <c>.gz</c>.</param>
    /// <exception cref="FileNotFoundException">Neither is there.</exception>
    public static string Find(string directory, string name)
    {
        var plain = Path.Combine(directory, name);
        var compressed = plain + ".gz";
        return File.Exists(plain) ? plain
            : File.Exists(compressed) ? compressed
            : throw new FileNotFoundException($"{plain}: no such file, nor {name}.gz", plain);
    }

    /// <summary>Reads a whole stream.</summary>
    /// <param name="stream">The bytes, compressed or not, from the current position on.</param>
    /// <param name="name">What error messages call this stream.</param>
    /// <param name="rank">Number of dimensions it must have; null takes any.</param>
    /// <exception cref="DataFileException">The stream is no IDX file of unsigned bytes, is cut short or has bytes left over.</exception>
    public static IdxArray Read(Stream stream, string name, int? rank = null)
    {
        var bytes = ReadAll(stream, name);
        var shape = ReadHeader(bytes, name, rank);
        var header = HeaderLength(shape.Length);
        var elements = ElementCount(shape, name);
        if (bytes.Length - header != elements)
        {
            throw new DataFileException(
                name,
                $"{elements} bytes after the header ({string.Join(" x ", shape)})",
                $"{bytes.Length - header}");
        }

        return new IdxArray(shape, bytes[header..]);
    }

    private static int HeaderLength(int rank) => 4 + (4 * rank);

    private static int[] ReadHeader(ReadOnlySpan<byte> bytes, string name, int? rank)
    {
        if (bytes.Length < 4)
            throw new DataFileException(name, "an IDX header of at least 4 bytes", $"{bytes.Length} bytes");

        var magic = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var found = bytes[3];
        if (magic >> 8 != UnsignedByte || found is 0 or > MaximumRank || (rank is not null && found != rank))
            throw new DataFileException(name, $"IDX magic number {ExpectedMagic(rank)}", $"0x{magic:x8}");

        if (bytes.Length < HeaderLength(found))
            throw new DataFileException(name, $"an IDX header of {HeaderLength(found)} bytes", $"{bytes.Length} bytes");

        var shape = new int[found];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(bytes[HeaderLength(i)..]);

        return shape;
    }

    private static string ExpectedMagic(int? rank) =>
        rank is null ? "0x000008NN (unsigned bytes, NN dimensions)" : $"0x{(UnsignedByte << 8) | rank:x8} (unsigned bytes, {rank} dimensions)";

    private static long ElementCount(int[] shape, string name)
    {
        long count = 1;
        foreach (var size in shape)
        {
            if (size < 0 || count * size > Array.MaxLength)
                throw new DataFileException(name, $"at most {Array.MaxLength} elements", string.Join(" x ", shape));

            count *= size;
        }

        return count;
    }

    private static byte[] ReadAll(Stream stream, string name)
    {
        using var raw = new MemoryStream();
        stream.CopyTo(raw);
        var bytes = raw.ToArray();
        if (!IsGzip(bytes))
            return bytes;

        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var inflated = new MemoryStream();
            gzip.CopyTo(inflated);
            return inflated.ToArray();
        }
        catch (InvalidDataException exception)
        {
            throw new DataFileException(name, "a sound gzip stream", exception.Message, exception);
        }
    }

    private static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1f, 0x8b, ..];
}
