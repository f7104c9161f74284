using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>Arguments of a layer's constructor or of its call, by C# parameter name: of a tensor that the layer keeps its sizes.</summary>
public sealed class LayerArguments(IReadOnlyList<Argument> arguments)
{
    public IReadOnlyList<Argument> All => arguments;

    /// <summary>One whole number.</summary>
    /// <exception cref="LayerArgumentException">It is missing or of another kind; likewise in the other readers.</exception>
    public Dim Whole(string name) =>
        Find(name) is AttributeValue.Dims { Values: { Count: 1 } values } ? values[0] : throw Unreadable(name);

    /// <summary>One whole number that is known now, such as how often something is repeated.</summary>
    public int Count(string name) => Whole(name).Value is { } value and <= int.MaxValue ? (int)value : throw Unreadable(name);

    /// <summary>Height and width; one number stands for both.</summary>
    public (Dim Height, Dim Width) Pair(string name) => Find(name) switch
    {
        AttributeValue.Dims { Values: { Count: 1 } values } => (values[0], values[0]),
        AttributeValue.Dims { Values: { Count: 2 } values } => (values[0], values[1]),
        _ => throw Unreadable(name),
    };

    public double Number(string name) => Find(name) switch
    {
        AttributeValue.Number number => number.Value,
        AttributeValue.Dims { Values: { Count: 1 } values } when values[0].Value is { } whole => whole,
        _ => throw Unreadable(name),
    };

    /// <summary>A number, also one that only an instance knows.</summary>
    public AttributeValue OpenNumber(string name) => Find(name) is { IsOpen: true } open ? open : new AttributeValue.Number(Number(name));

    /// <summary>Any count of whole numbers.</summary>
    public IReadOnlyList<Dim> Sizes(string name) =>
        Find(name) is AttributeValue.Dims { Values: var values } ? values.AsImmutable() : throw Unreadable(name);

    /// <summary>A text, or the name of an enumeration's member.</summary>
    public string Text(string name) => Find(name) is AttributeValue.Text text ? text.Value : throw Unreadable(name);

    public bool Flag(string name) => Find(name) is AttributeValue.Flag flag ? flag.Value : throw Unreadable(name);

    /// <summary>A flag that may not be given.</summary>
    public bool FlagOr(string name, bool otherwise) => Find(name) is null ? otherwise : Flag(name);

    /// <summary>A layer that the constructor was given, as a part of this one.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="part">What the part is called: <c>layers.0</c>.</param>
    internal InnerLayer Layer(string name, string part) =>
        Find(name) is AttributeValue.Layer layer && LayerCatalog.Find(layer.TypeFullName) is { } definition
            ? new InnerLayer(part, definition, new LayerArguments(layer.Arguments.AsImmutable().Select(Argument).ToList()))
            : throw Unreadable(name);

    /// <summary>The argument as an attribute under another name; null when it was not given or is null.</summary>
    /// <exception cref="LayerArgumentException">It was given, but could not be read.</exception>
    public AttributeValue? Find(string name)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter == name) return argument.Value is AttributeValue.Unknown ? throw Unreadable(name) : argument.Value;
        }

        return null;
    }

    private static Argument Argument(Attribute given) => new(given.Name, given.Value is AttributeValue.Nothing ? null : given.Value);

    private static LayerArgumentException Unreadable(string name) => new(name);
}

/// <summary>A constructor argument that could not be read, so that the layer cannot be compiled.</summary>
public sealed class LayerArgumentException(string parameter) : Exception($"The argument `{parameter}` is not known at compile time.");
