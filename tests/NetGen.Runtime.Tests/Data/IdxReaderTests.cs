using System.Buffers.Binary;
using System.IO.Compression;
using NetGen.Data;

namespace NetGen.Runtime.Tests.Data;

public sealed class IdxReaderTests
{
    [Fact]
    public void Reads_plain_and_compressed_files_alike()
    {
        var plain = Idx([2, 3], [1, 2, 3, 4, 5, 255]);
        foreach (var bytes in new[] { plain, Compress(plain) })
        {
            var array = IdxReader.Read(new MemoryStream(bytes), "x", rank: 2);
            Assert.Equal([2, 3], array.Shape);
            Assert.Equal([1, 2, 3, 4, 5, 255], array.Values);
        }
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => IdxReader.Read("/nowhere/digits"));
        Assert.Contains("/nowhere/digits", exception.Message);
    }

    [Theory]
    [InlineData("", "expected an IDX header of at least 4 bytes, found 0 bytes")]
    [InlineData("00000D02", "expected IDX magic number 0x00000802 (unsigned bytes, 2 dimensions), found 0x00000d02")]
    [InlineData("00000801", "expected IDX magic number 0x00000802 (unsigned bytes, 2 dimensions), found 0x00000801")]
    [InlineData("12340802", "expected IDX magic number 0x00000802 (unsigned bytes, 2 dimensions), found 0x12340802")]
    [InlineData("00000802000000", "expected an IDX header of 12 bytes, found 7 bytes")]
    [InlineData("00000802000000020000000301020304", "expected 6 bytes after the header (2 x 3), found 4")]
    [InlineData("00000802000000010000000101020304", "expected 1 bytes after the header (1 x 1), found 4")]
    [InlineData("00000802FFFFFFFF00000001", "expected at most 2147483591 elements, found -1 x 1")]
    [InlineData("000008027FFFFFFF7FFFFFFF", "expected at most 2147483591 elements, found 2147483647 x 2147483647")]
    public void What_is_wrong_is_said_with_the_name_of_the_file(string hex, string message)
    {
        var exception = Assert.Throws<DataFileException>(() => IdxReader.Read(new MemoryStream(Convert.FromHexString(hex)), "digits.idx", rank: 2));
        Assert.Equal($"digits.idx: {message}", exception.Message);
    }

    [Fact]
    public void A_compressed_file_that_is_cut_short_is_refused()
    {
        var random = new Random(1);
        var values = new byte[1000];
        random.NextBytes(values);
        var whole = Compress(Idx([1000], values));
        Assert.Throws<DataFileException>(() => IdxReader.Read(new MemoryStream(whole[..(whole.Length / 2)]), "x"));
    }

    internal static byte[] Idx(int[] shape, byte[] values)
    {
        var header = new byte[4 + (4 * shape.Length)];
        header[2] = 8;
        header[3] = (byte)shape.Length;
        for (var i = 0; i < shape.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), shape[i]);
        return [.. header, .. values];
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return result.ToArray();
    }
}
