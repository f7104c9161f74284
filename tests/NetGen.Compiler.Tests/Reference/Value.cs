namespace NetGen.Compiler.Tests.Reference;

/// <summary>A tensor in row-major order, in double precision; class indices are doubles too.</summary>
internal sealed record Value(int[] Shape, double[] Data)
{
    public int Rank => Shape.Length;

    public static Value Scalar(double value) => new([], [value]);

    public static Value Zeros(int[] shape) => new(shape, new double[Count(shape)]);

    public static Value Random(int[] shape, Random random, double low = -1, double high = 1) =>
        new(shape, Enumerable.Range(0, Count(shape)).Select(_ => low + (high - low) * random.NextDouble()).ToArray());

    public static int Count(int[] shape) => shape.Aggregate(1, (product, size) => product * size);

    /// <summary>Applies a function to each element.</summary>
    public Value Map(Func<double, double> function) => new(Shape, Data.Select(function).ToArray());

    /// <summary>A copy in another shape.</summary>
    public Value As(int[] shape) => new(shape, (double[])Data.Clone());

    public double Item(params int[] index) => Data[Offset(index)];

    public void Set(double value, params int[] index) => Data[Offset(index)] = value;

    public void Add(double amount, params int[] index) => Data[Offset(index)] += amount;

    /// <summary>The element that broadcasting puts at a position of a larger shape.</summary>
    public double Stretched(int[] position)
    {
        var own = new int[Rank];
        for (var dim = 0; dim < Rank; dim++) own[dim] = Shape[dim] == 1 ? 0 : position[position.Length - Rank + dim];
        return Item(own);
    }

    /// <summary>Every position of a shape, in row-major order.</summary>
    public static IEnumerable<int[]> Positions(int[] shape)
    {
        var position = new int[shape.Length];
        for (var remaining = Count(shape); remaining > 0; remaining--)
        {
            yield return (int[])position.Clone();
            for (var dim = shape.Length - 1; dim >= 0 && ++position[dim] == shape[dim]; dim--) position[dim] = 0;
        }
    }

    /// <summary>Combines two values, broadcast.</summary>
    public static Value Combine(Value left, Value right, int[] shape, Func<double, double, double> function) =>
        new(shape, Positions(shape).Select(at => function(left.Stretched(at), right.Stretched(at))).ToArray());

    /// <summary>Sums over the dims along which a smaller shape was broadcast.</summary>
    public Value SumTo(int[] shape)
    {
        var sum = Zeros(shape);
        foreach (var at in Positions(Shape))
        {
            var to = new int[shape.Length];
            for (var dim = 0; dim < to.Length; dim++) to[dim] = shape[dim] == 1 ? 0 : at[at.Length - to.Length + dim];
            sum.Add(Item(at), to);
        }

        return sum;
    }

    private int Offset(int[] index)
    {
        var offset = 0;
        for (var dim = 0; dim < Rank; dim++) offset = offset * Shape[dim] + index[dim];
        return offset;
    }
}
