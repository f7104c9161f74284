namespace NetGen;

/// <summary>
/// What a descent rule remembers of one group: a step count and named numbers a parameter and, for every declared name,
/// one flat buffer with the parameters' floats behind each other in the group's order, made when it is first asked for.
/// </summary>
internal sealed class OptimizerState
{
    private readonly string[] names;
    private readonly float[]?[] buffers;
    private readonly string[] numberNames;
    private readonly double[][] numbers;
    private readonly int length;

    public OptimizerState(IReadOnlyList<Parameter> parameters, string[] names, string[] numberNames)
    {
        this.names = names;
        this.numberNames = numberNames;
        Offsets = new int[parameters.Count];
        Steps = new long[parameters.Count];
        for (var i = 0; i < parameters.Count; i++)
        {
            Offsets[i] = length;
            length = checked(length + (int)parameters[i].Numel);
        }

        buffers = new float[]?[names.Length];
        numbers = Array.ConvertAll(numberNames, _ => new double[parameters.Count]);
    }

    /// <summary>Where each parameter's floats begin in every buffer.</summary>
    public int[] Offsets { get; }

    /// <summary>How often each parameter has been updated.</summary>
    public long[] Steps { get; }

    /// <summary>The floats of one name, zero at first.</summary>
    public float[] Buffer(string name) => buffers[Index(names, name)] ??= new float[length];

    /// <summary>One number a parameter, zero at first.</summary>
    public double[] Numbers(string name) => numbers[Index(numberNames, name)];

    /// <summary>Whether two parameters stand at the same step with the same numbers.</summary>
    public bool Alike(int first, int second)
    {
        foreach (var values in numbers)
        {
            if (values[first] != values[second])
                return false;
        }

        return Steps[first] == Steps[second];
    }

    private static int Index(string[] names, string name)
    {
        var index = Array.IndexOf(names, name);
        return index >= 0
            ? index
            : throw new ArgumentException($"The optimizer keeps no state '{name}'; it declared: {string.Join(", ", names)}.", nameof(name));
    }
}
