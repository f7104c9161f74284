namespace NetGen.CompilerServices;

/// <summary>What a loss that is a mean divides by.</summary>
internal static unsafe class LaneDenominator
{
    /// <summary>The denominator of a batch; 1 for a sum.</summary>
    public static float Of(LaneSignature signature, ReadOnlySpan<Tensor> inputs, LaneWorkspace workspace)
    {
        var loss = signature.Loss!;
        if (!loss.Mean)
        {
            return 1f;
        }

        if (loss.TargetInput < 0)
        {
            return (float)((double)inputs[0].Size(0) * loss.ElementsPerSample);
        }

        var labels = inputs[loss.TargetInput];
        var weights = loss.WeightState < 0
            ? []
            : new ReadOnlySpan<float>((void*)workspace.States[loss.WeightState], signature.StateCounts[loss.WeightState]);
        return labels.DType == DType.Int64
            ? Sum(labels.Contents<long>(), loss.IgnoreIndex, weights)
            : Sum(labels.Contents<int>(), (int)loss.IgnoreIndex, weights);
    }

    // Labels that count, each with the weight of its class.
    private static float Sum<T>(ReadOnlySpan<T> labels, T ignored, ReadOnlySpan<float> weights)
        where T : System.Numerics.IBinaryInteger<T>
    {
        if (weights.IsEmpty)
        {
            return labels.Length - labels.Count(ignored);
        }

        var sum = 0f;
        foreach (var label in labels)
        {
            sum += label == ignored ? 0f : weights[int.CreateChecked(label)];
        }

        return sum;
    }
}
