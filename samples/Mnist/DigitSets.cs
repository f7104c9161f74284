using System.Reflection;
using NetGen.Data;

namespace Digits;

/// <summary>The images to train with and those to test with.</summary>
public sealed record DigitSets(Mnist Training, Mnist Test)
{
    /// <summary>Reads both sets from a directory, or those inside this program.</summary>
    /// <param name="directory">The directory, or null.</param>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="DataFileException">A file is not what it should be.</exception>
    public static DigitSets Load(string? directory)
    {
        var training = directory is null ? Embedded(train: true) : Mnist.Load(directory, train: true);
        var test = directory is null ? Embedded(train: false) : Mnist.Load(directory, train: false);
        foreach (var set in new[] { training, test })
        {
            if (set.Height != 28 || set.Width != 28)
                throw new DataFileException(directory ?? "embedded data", "images of 28 x 28", $"{set.Height} x {set.Width}");
        }

        return new DigitSets(training, test);
    }

    private static Mnist Embedded(bool train)
    {
        var (images, labels) = Mnist.FileNames(train);
        return Mnist.Load(ReadEmbedded(images, 3), images, ReadEmbedded(labels, 1), labels);
    }

    private static IdxArray ReadEmbedded(string name, int rank)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"{name} is not embedded in this program");
        return IdxReader.Read(stream, name, rank);
    }
}
