namespace NetGen.Data;

/// <summary>
/// The handwritten digits of LeCun, Cortes and Burges, or any set in the same four files: images of unsigned bytes, and
/// labels. A sample is an image of shape (1, height, width), its pixels scaled to [0, 1] and normalised with the mean and
/// standard deviation of the digits' training set, and a label as an int64 scalar.
/// </summary>
public sealed class Mnist : Dataset<(Tensor Input, Tensor Target)>
{
    private const float Mean = 0.1307f;
    private const float Deviation = 0.3081f;
    private static readonly float[] Normalised = [.. Enumerable.Range(0, 256).Select(pixel => ((pixel / 255f) - Mean) / Deviation)];
    private readonly IdxArray images;
    private readonly IdxArray labels;

    private Mnist(IdxArray images, IdxArray labels)
    {
        this.images = images;
        this.labels = labels;
    }

    /// <inheritdoc/>
    public override int Count => labels.Values.Length;

    /// <summary>Rows of an image.</summary>
    public int Height => images.Shape[1];

    /// <summary>Columns of an image.</summary>
    public int Width => images.Shape[2];

    /// <inheritdoc/>
    public override (Tensor Input, Tensor Target) this[int index]
    {
        get
        {
            var (image, label) = Batch([index], default);
            return (image.Select(0, 0), label.Select(0, 0));
        }
    }

    /// <summary>
    /// Reads <c>train-images-idx3-ubyte</c> and <c>train-labels-idx1-ubyte</c>, or the <c>t10k</c> pair, compressed
    /// (<c>.gz</c>) or not.
    /// </summary>
    /// <param name="directory">Where the files are.</param>
    /// <param name="train">The training set; otherwise the test set.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="DataFileException">A file is not what its name says, or the two do not belong together.</exception>
    public static Mnist Load(string directory, bool train)
    {
        var (imageFile, labelFile) = FileNames(train);
        return Load(IdxReader.Find(directory, imageFile), IdxReader.Find(directory, labelFile));
    }

    /// <summary>Reads a pair of files.</summary>
    /// <param name="imageFile">Images, rank 3.</param>
    /// <param name="labelFile">Labels, rank 1.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="DataFileException">A file is not what it should be, or the two do not belong together.</exception>
    public static Mnist Load(string imageFile, string labelFile) =>
        Load(IdxReader.Read(imageFile, rank: 3), imageFile, IdxReader.Read(labelFile, rank: 1), labelFile);

    /// <summary>Pairs images and labels that have been read.</summary>
    /// <param name="images">Shape (N, height, width).</param>
    /// <param name="imageFile">What messages call the images.</param>
    /// <param name="labels">Shape (N), values 0 to 9.</param>
    /// <param name="labelFile">What messages call the labels.</param>
    /// <exception cref="DataFileException">The two do not belong together, or there is nothing in them.</exception>
    public static Mnist Load(IdxArray images, string imageFile, IdxArray labels, string labelFile)
    {
        if (images.Values.Length == 0)
            throw new DataFileException(imageFile, "at least one image", string.Join(" x ", images.Shape));
        if (images.Shape[0] != labels.Shape[0])
            throw new DataFileException(labelFile, $"{images.Shape[0]} labels, one for each image", $"{labels.Shape[0]}");
        var wrong = Array.FindIndex(labels.Values, label => label > 9);
        if (wrong >= 0)
            throw new DataFileException(labelFile, "labels from 0 to 9", $"{labels.Values[wrong]} at position {wrong}");
        return new Mnist(images, labels);
    }

    /// <summary>Names of the two files of a set, without <c>.gz</c>.</summary>
    /// <param name="train">The training set; otherwise the test set.</param>
    public static (string Images, string Labels) FileNames(bool train)
    {
        var prefix = train ? "train" : "t10k";
        return ($"{prefix}-images-idx3-ubyte", $"{prefix}-labels-idx1-ubyte");
    }

    /// <inheritdoc/>
    public override (Tensor Input, Tensor Target) Batch(ReadOnlySpan<int> indices, (Tensor Input, Tensor Target) reuse)
    {
        var input = Rows.Target(indices.Length, [1, Height, Width], DType.Float32, reuse.Input);
        var target = Rows.Target(indices.Length, [], DType.Int64, reuse.Target);
        var pixels = Height * Width;
        for (var i = 0; i < indices.Length; i++)
        {
            Normalise(images.Values.AsSpan(indices[i] * pixels, pixels), input.AsSpan<float>().Slice(i * pixels, pixels));
            target.AsSpan<long>()[i] = labels.Values[indices[i]];
        }

        return (input, target);
    }

    private static void Normalise(ReadOnlySpan<byte> pixels, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Normalised[pixels[i]];
    }
}
