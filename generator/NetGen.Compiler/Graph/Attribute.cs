using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Graph;

/// <summary>A named constant of a node: whole numbers (possibly symbolic), a real number, a flag or a text.</summary>
public sealed record Attribute(string Name, AttributeValue Value)
{
    public static Attribute Dims(string name, IEnumerable<Dim> values) => new(name, new AttributeValue.Dims(values.ToEquatableArray()));

    public static Attribute Dims(string name, params Dim[] values) => Dims(name, (IEnumerable<Dim>)values);

    public static Attribute Number(string name, double value) => new(name, new AttributeValue.Number(value));

    public static Attribute Flag(string name, bool value) => new(name, new AttributeValue.Flag(value));

    public static Attribute Text(string name, string value) => new(name, new AttributeValue.Text(value));
}

/// <summary>The value of an <see cref="Attribute"/>.</summary>
public abstract record AttributeValue
{
    private AttributeValue()
    {
    }

    /// <summary>Whole numbers: strides, kernel sizes, target shapes. Symbolic where they come from a constructor parameter.</summary>
    public sealed record Dims(EquatableArray<Dim> Values) : AttributeValue;

    /// <summary>A real number such as a probability, or a scalar constant. Zero and negative zero are two.</summary>
    public sealed record Number(double Value) : AttributeValue
    {
        public bool Equals(Number? other) => other is not null && BitConverter.DoubleToInt64Bits(Value) == BitConverter.DoubleToInt64Bits(other.Value);

        public override int GetHashCode() => BitConverter.DoubleToInt64Bits(Value).GetHashCode();
    }

    public sealed record Flag(bool Value) : AttributeValue;

    public sealed record Text(string Value) : AttributeValue;

    /// <summary>
    /// A constructor parameter whose value is a number or a flag (<c>new Dropout(p)</c> in a class with a parameter
    /// <c>p</c>). Linking puts the argument in its place. Whole numbers are symbols of <see cref="Dims"/> instead.
    /// </summary>
    public sealed record Reference(string Parameter) : AttributeValue;

    /// <summary>What <see cref="Formulas"/> computes of others once they are known: <c>1 / sqrt(dim)</c>, <c>stride != 1</c>.</summary>
    public sealed record Formula(string Function, EquatableArray<AttributeValue> Arguments) : AttributeValue
    {
        public Formula(string function, params AttributeValue[] arguments)
            : this(function, new EquatableArray<AttributeValue>(arguments))
        {
        }
    }

    /// <summary>What a <see cref="SourceOps.Loop"/> does in each round.</summary>
    public sealed record Body(ComputeGraph Graph) : AttributeValue;

    /// <summary>A module that a constructor is given, by how it was made: what a stack of such layers copies, what a wrapper calls.</summary>
    /// <param name="TypeFullName">Its class: <c>NetGen.Layers.LayerNorm</c>.</param>
    /// <param name="Arguments">What its constructor was given; <see cref="Nothing"/> for null.</param>
    public sealed record Layer(string TypeFullName, EquatableArray<Attribute> Arguments) : AttributeValue
    {
        /// <summary>Of a container: the modules in it, each a <see cref="Layer"/>, by their names in the state dict.</summary>
        public EquatableArray<Attribute> Children { get; init; } = EquatableArray<Attribute>.Empty;

        /// <summary>Its class, and those of the modules that it is given and that it holds.</summary>
        public IEnumerable<string> Types => Arguments.AsImmutable().Concat(Children.AsImmutable())
            .Select(part => part.Value)
            .OfType<Layer>()
            .SelectMany(layer => layer.Types)
            .Prepend(TypeFullName);

        /// <summary>The same with something else in the place of what its constructor, and those of its children, were given.</summary>
        public Layer With(Func<AttributeValue, AttributeValue> change) => this with
        {
            Arguments = Arguments.AsImmutable().Select(argument => argument with { Value = change(argument.Value) }).ToEquatableArray(),
            Children = Children.AsImmutable().Select(child => child with { Value = change(child.Value) }).ToEquatableArray(),
        };
    }

    /// <summary>What Binding could not read. Whoever needs it cannot be compiled.</summary>
    public sealed record Unknown : AttributeValue;

    /// <summary>Null, where a value may be.</summary>
    public sealed record Nothing : AttributeValue;

    /// <summary>Whether it waits for a parameter that only a caller or an instance knows.</summary>
    public bool IsOpen => this is Reference or Formula;
}
