using System.Buffers.Binary;
using System.Text;
using NetGen.Data;
using NetGen.Weights;

namespace NetGen.Runtime.Tests.Weights;

public sealed class SafetensorsTests
{
    [Fact]
    public void What_was_saved_comes_back()
    {
        var tensors = new Dictionary<string, Tensor>
        {
            ["flags"] = Tensor.FromArray([true, false, true]),
            ["weight"] = Tensor.FromArray([1f, -2.5f, float.NaN, float.PositiveInfinity, -0f, 3e-42f], 2, 3),
            ["double"] = Tensor.FromArray([Math.PI, double.MinValue], 2, 1),
            ["count"] = Tensor.Scalar(1L << 40, DType.Int64),
            ["small"] = Tensor.FromArray([int.MinValue, 7]),
            ["nothing"] = Tensor.Zeros(0, 5),
            ["übung \"1\"\n"] = Tensor.Ones(1),
        };
        var metadata = new Dictionary<string, string> { ["epoch"] = "3", ["note"] = "größer" };
        using var stream = new MemoryStream();
        Safetensors.Save(stream, tensors, metadata);
        stream.Position = 0;
        var loaded = Safetensors.Load(stream, "x");
        Assert.Equal(metadata, loaded.Metadata);
        Assert.Equal(tensors.Keys.Order(), loaded.Keys.Order());
        foreach (var (name, tensor) in tensors)
        {
            Assert.Equal(tensor.DType, loaded[name].DType);
            Assert.Equal(tensor.Shape.ToArray(), loaded[name].Shape.ToArray());
            Assert.Equal(Bits(tensor), Bits(loaded[name]));
        }
    }

    [Fact]
    public void A_view_is_written_in_its_own_order()
    {
        var transposed = Tensor.FromArray([1f, 2, 3, 4, 5, 6], 2, 3).Transpose(0, 1);
        using var stream = new MemoryStream();
        Safetensors.Save(stream, new Dictionary<string, Tensor> { ["t"] = transposed });
        stream.Position = 0;
        Assert.Equal([1f, 4, 2, 5, 3, 6], Safetensors.Load(stream, "x")["t"].ToArray<float>());
    }

    [Fact]
    public void The_bytes_are_those_the_format_describes()
    {
        using var stream = new MemoryStream();
        Safetensors.Save(stream, new Dictionary<string, Tensor> { ["a"] = Tensor.FromArray([1f]), ["b"] = Tensor.FromArray([2L]) });
        var bytes = stream.ToArray();
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(
            """{"b":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""",
            Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal("02000000000000000000803F", Convert.ToHexString(bytes[(8 + length)..]));
    }

    [Fact]
    public void Half_types_widen_to_float32()
    {
        var file = File(
            """{"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]}}""",
            [0x00, 0x3c, 0x00, 0xc5, 0x80, 0x3f, 0x49, 0xc0]);
        var loaded = Safetensors.Load(file, "x");
        Assert.Equal([1f, -5], loaded["h"].ToArray<float>());
        Assert.Equal([1f, -3.140625f], loaded["b"].ToArray<float>());
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "an overlap before 'b'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "a gap before 'b'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "a gap before 'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "expected 8 bytes for 'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}""", 8, "expected 4 bytes for 'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 0, "expected 4 bytes for 'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "expected 4 bytes of data after the header, found 3")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "expected 4 bytes of data after the header, found 5")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}""", 1, "found F8_E4M3")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "elements in 'a', found [-1]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "elements in 'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647],"data_offsets":[0,0]}}""", 0, "elements in 'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "a safetensors header in JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "an incomplete entry")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "an incomplete entry")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"extra":1}}""", 4, "found 'extra'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "'a' twice")]
    [InlineData("""{"a":5}""", 0, "a safetensors header in JSON")]
    [InlineData("""[1]""", 0, "a safetensors header in JSON")]
    [InlineData("""{"a":{"dtype":"F32","sh""", 0, "a safetensors header in JSON")]
    [InlineData("""{"__metadata__":{"epoch":3}}""", 0, "a safetensors header in JSON")]
    public void A_header_that_breaks_a_rule_is_refused(string header, int dataLength, string message)
    {
        var exception = Assert.Throws<DataFileException>(() => Safetensors.Load(File(header, new byte[dataLength]), "w.safetensors"));
        Assert.StartsWith("w.safetensors: expected ", exception.Message);
        Assert.Contains(message, exception.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000")]
    [InlineData("FFFFFFFFFFFFFFFF7B7D")]
    [InlineData("09000000000000007B7D")]
    [InlineData("00000000000000007B7D")]
    public void A_length_that_cannot_be_is_refused(string hex)
    {
        var exception = Assert.Throws<DataFileException>(() => Safetensors.Load(new MemoryStream(Convert.FromHexString(hex)), "w"));
        Assert.StartsWith("w: expected a safetensors ", exception.Message);
    }

    [Fact]
    public void A_file_damaged_anywhere_in_its_header_is_refused_or_still_means_something()
    {
        using var stream = new MemoryStream();
        Safetensors.Save(stream, new Dictionary<string, Tensor> { ["weight"] = Tensor.Ones(2, 3), ["bias"] = Tensor.Ones(3) });
        var sound = stream.ToArray();
        var random = new Random(1);
        var refused = 0;
        for (var trial = 0; trial < 2000; trial++)
        {
            var damaged = (byte[])sound.Clone();
            damaged[random.Next(damaged.Length - 36)] ^= (byte)(1 << random.Next(8));
            try
            {
                Assert.Equal(2, Safetensors.Load(new MemoryStream(damaged), "x").Count);
            }
            catch (DataFileException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 1999);
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_no_other()
    {
        var directory = Directory.CreateTempSubdirectory("netgen");
        try
        {
            var path = Path.Combine(directory.FullName, "w.safetensors");
            Safetensors.Save(path, new Dictionary<string, Tensor> { ["a"] = Tensor.Ones(1) });
            Assert.Throws<InvalidDataException>(() => Safetensors.Save(path, Failing()));
            Assert.Equal([path], Directory.GetFiles(directory.FullName));
            Assert.Equal([1f], Safetensors.Load(path)["a"].ToArray<float>());
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Failing()
    {
        yield return new("a", Tensor.Zeros(1));
        throw new InvalidDataException("no more");
    }

    private static MemoryStream File(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return new MemoryStream([.. length, .. json, .. data]);
    }

    private static byte[] Bits(Tensor tensor)
    {
        using var stream = new MemoryStream();
        Safetensors.Save(stream, [new KeyValuePair<string, Tensor>("", tensor)]);
        return stream.ToArray();
    }
}
