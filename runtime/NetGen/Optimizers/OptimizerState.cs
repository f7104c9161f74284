namespace NetGen;

/// <summary>
/// What a descent rule remembers of one group: a step count a parameter and, for every declared name, one flat buffer
/// with the parameters' floats behind each other in the group's order.
/// </summary>
internal sealed class OptimizerState
{
    private readonly string[] names;
    private readonly float[][] buffers;

    public OptimizerState(IReadOnlyList<Parameter> parameters, string[] names)
    {
        this.names = names;
        Offsets = new int[parameters.Count];
        Steps = new long[parameters.Count];
        var length = 0;
        for (var i = 0; i < parameters.Count; i++)
        {
            Offsets[i] = length;
            length = checked(length + (int)parameters[i].Numel);
        }

        buffers = Array.ConvertAll(names, _ => new float[length]);
    }

    /// <summary>Where each parameter's floats begin in every buffer.</summary>
    public int[] Offsets { get; }

    /// <summary>How often each parameter has been updated.</summary>
    public long[] Steps { get; }

    public float[] Buffer(string name)
    {
        var index = Array.IndexOf(names, name);
        return index >= 0
            ? buffers[index]
            : throw new ArgumentException($"The optimizer keeps no state '{name}'; it declared: {string.Join(", ", names)}.", nameof(name));
    }
}
