namespace NetGen.Compiler.Shapes;

/// <summary>The dims of a value, outermost first, or unknown altogether.</summary>
public readonly record struct Shape
{
    private readonly EquatableArray<Dim> dims;

    public Shape(IEnumerable<Dim> dims)
    {
        this.dims = dims.ToEquatableArray();
        IsKnown = true;
    }

    /// <summary>A shape of which not even the rank is known; everything inferred from it is unknown too.</summary>
    public static Shape Unknown => default;

    public static Shape Scalar => new([]);

    public bool IsKnown { get; }

    public bool IsUnknown => !IsKnown;

    /// <summary>Number of dims. Only for known shapes.</summary>
    public int Rank => IsKnown ? dims.Count : throw new InvalidOperationException("The shape is unknown.");

    public EquatableArray<Dim> Dims => dims;

    public Dim this[int index] => dims[index];

    /// <summary>Product of all dims.</summary>
    public Dim Count
    {
        get
        {
            Dim count = 1;
            foreach (var dim in dims) count *= dim;
            return count;
        }
    }

    public override string ToString() => IsKnown ? $"[{string.Join(", ", dims)}]" : "[?]";
}
