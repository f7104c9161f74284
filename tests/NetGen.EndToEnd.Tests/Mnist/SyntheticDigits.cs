using System.Buffers.Binary;

namespace NetGen.EndToEnd.Tests.Mnist;

/// <summary>Writes small data sets in MNIST's four files: a bright bar whose place tells the class, under noise.</summary>
internal static class SyntheticDigits
{
    public static void Write(string directory, int training, int test)
    {
        Directory.CreateDirectory(directory);
        var random = new Random(1);
        WritePair(directory, "train", training, random);
        WritePair(directory, "t10k", test, random);
    }

    private static void WritePair(string directory, string prefix, int count, Random random)
    {
        var images = new byte[count * 28 * 28];
        var labels = new byte[count];
        random.NextBytes(images);
        for (var i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % 10);
            images.AsSpan((i * 28 * 28) + (labels[i] * 56) + 84, 84).Fill(255);
        }

        WriteFile(Path.Combine(directory, $"{prefix}-images-idx3-ubyte"), [count, 28, 28], images);
        WriteFile(Path.Combine(directory, $"{prefix}-labels-idx1-ubyte"), [count], labels);
    }

    private static void WriteFile(string path, int[] shape, byte[] values)
    {
        var header = new byte[4 + (4 * shape.Length)];
        header[2] = 8;
        header[3] = (byte)shape.Length;
        for (var i = 0; i < shape.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), shape[i]);
        File.WriteAllBytes(path, [.. header, .. values]);
    }
}
