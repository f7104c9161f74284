using NetGen;
using NetGen.Autograd;
using NetGen.Data;

namespace Digits;

/// <summary>What a network says of a set of images, and how much of it is right.</summary>
/// <param name="LogProbabilities">Ten for each image.</param>
/// <param name="Accuracy">Share of the images whose digit got the largest one.</param>
public sealed record Evaluation(float[] LogProbabilities, double Accuracy)
{
    private const int Digits = 10;
    private const int BatchSize = 1000;

    /// <summary>Shows a network all images of a set, without dropout.</summary>
    public static Evaluation Of(MnistNet net, Mnist set)
    {
        var all = new List<float>(set.Count * Digits);
        var correct = 0;
        foreach (var (images, labels) in new DataLoader(set, BatchSize, reuseBuffers: true))
        {
            var batch = Predict(net, images);
            correct += CountCorrect(batch, labels.AsSpan<long>());
            all.AddRange(batch);
        }

        return new Evaluation([.. all], (double)correct / set.Count);
    }

    /// <summary>Share of one batch that a network gets right, without dropout.</summary>
    public static double OfBatch(MnistNet net, Tensor images, Tensor labels) =>
        (double)CountCorrect(Predict(net, images), labels.AsSpan<long>()) / labels.Size(0);

    private static ReadOnlySpan<float> Predict(MnistNet net, Tensor images)
    {
        var training = net.Training;
        net.Eval();
        using (GradMode.NoGrad())
        {
            var result = net.Call(images);
            net.Train(training);
            return result.AsSpan<float>();
        }
    }

    private static int CountCorrect(ReadOnlySpan<float> logProbabilities, ReadOnlySpan<long> labels)
    {
        var correct = 0;
        for (var i = 0; i < labels.Length; i++)
            correct += IndexOfLargest(logProbabilities.Slice(i * Digits, Digits)) == labels[i] ? 1 : 0;
        return correct;
    }

    private static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        var largest = 0;
        for (var i = 1; i < values.Length; i++)
            largest = values[i] > values[largest] ? i : largest;
        return largest;
    }
}
