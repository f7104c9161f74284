namespace NetGen.Layers;

/// <summary>What the two transformer layers have in common besides attention.</summary>
internal static class FeedForward
{
    /// <summary>Two affine maps with an activation and dropout between them.</summary>
    public static Tensor Apply(Tensor x, Linear linear1, Activation activation, Dropout dropout, Linear linear2)
    {
        Tensor inner = linear1.Call(x);
        return linear2.Call(dropout.Call(activation == Activation.Gelu ? F.Gelu(inner) : F.Relu(inner)));
    }

    /// <exception cref="ArgumentOutOfRangeException">An activation that transformer layers don't offer.</exception>
    public static Activation Checked(Activation activation) => activation is Activation.Relu or Activation.Gelu
        ? activation
        : throw new ArgumentOutOfRangeException(nameof(activation), activation, "A transformer layer has a ReLU or GELU.");

    /// <summary>The second module, with copies of the first one's weights.</summary>
    public static T WithWeightsOf<T>(T source, T target)
        where T : Module
    {
        if (source.Parameters().FirstOrDefault() is { } parameter)
            target.To(parameter.DType);
        target.LoadStateDict(source.StateDict());
        target.Train(source.Training);
        return target;
    }
}
