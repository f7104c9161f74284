using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Layers;

/// <summary>What one call gives to a layer or module: tensors and options, by the names of the C# parameters.</summary>
public sealed class LayerCall
{
    /// <summary>Stands for a result that is null.</summary>
    public const int Absent = -1;

    // Of a call node: its path, the parameters of its operands, the number of its results.
    private const int OwnAttributes = 3;

    private readonly IReadOnlyList<string> parameters;
    private readonly IReadOnlyList<int> nodes;

    private LayerCall(IReadOnlyList<string> parameters, IReadOnlyList<int> nodes, LayerArguments options, int results)
    {
        (this.parameters, this.nodes) = (parameters, nodes);
        (Options, Results) = (options, results);
    }

    /// <summary>The arguments that are no tensors, those that default to a constant included.</summary>
    public LayerArguments Options { get; }

    /// <summary>How many tensors the caller takes: overloads may differ in it.</summary>
    public int Results { get; }

    /// <summary>All tensors, in the order of their parameters.</summary>
    public IReadOnlyList<int> Nodes => nodes;

    /// <summary>The tensor of a parameter that is always given.</summary>
    /// <exception cref="LayerCallException">It is not given.</exception>
    public int this[string parameter] =>
        Find(parameter) ?? (parameters is [""] ? nodes[0] : throw new LayerCallException($"`{parameter}` is not given"));

    /// <summary>The tensor where only one is given.</summary>
    /// <exception cref="LayerCallException">There are none or several.</exception>
    public int Only => nodes.Count == 1 ? nodes[0] : throw new LayerCallException($"it takes one tensor, {nodes.Count} are given");

    /// <summary>Whether the operands' parameters are named; else they are in the parameters' order.</summary>
    internal bool HasNames => parameters.All(parameter => parameter.Length > 0);

    /// <summary>The call of a module with one tensor, as containers make it.</summary>
    public static LayerCall Of(int x) => new([""], [x], new LayerArguments([]), 1);

    /// <summary>The call of a layer that takes several tensors, of those operands that are given.</summary>
    internal static LayerCall Of((string Parameter, int? Node)[] operands, params Argument[] options)
    {
        var given = operands.Where(operand => operand.Node is not null).ToList();
        return new(given.ConvertAll(operand => operand.Parameter), given.ConvertAll(operand => operand.Node!.Value), new LayerArguments(options), 1);
    }

    /// <summary>The call that a node describes.</summary>
    /// <param name="call">The node.</param>
    /// <param name="inputs">What its operands are where the callee's nodes go.</param>
    /// <param name="attributes">The node's attributes in terms of the root's constructor.</param>
    internal static LayerCall Of(Node call, IReadOnlyList<int> inputs, EquatableArray<Graph.Attribute> attributes)
    {
        var isDescribed = call.Find("inputs") is not null;
        var names = isDescribed ? call.Text("inputs").Split([','], StringSplitOptions.RemoveEmptyEntries) : [];
        return new LayerCall(
            names.Length == inputs.Count ? names : Enumerable.Repeat("", inputs.Count).ToArray(),
            inputs,
            new LayerArguments(attributes.AsImmutable().Skip(OwnAttributes).Select(attribute => new Argument(attribute.Name, attribute.Value)).ToList()),
            isDescribed ? call.Whole("results") : 1);
    }

    /// <summary>The tensor of a parameter; null when it is null or left out.</summary>
    public int? Find(string parameter) => PositionOf(parameter) is { } position ? nodes[position] : null;

    /// <summary>Where the tensor of a parameter stands among all; null when it is null or left out.</summary>
    internal int? PositionOf(string parameter)
    {
        for (var index = 0; index < nodes.Count; index++)
        {
            if (parameters[index] == parameter) return index;
        }

        return null;
    }

    /// <summary>The tensors of a parameter that is a tuple or a list, flattened; none when it is null or left out.</summary>
    public IReadOnlyList<int> All(string parameter) => nodes.Where((_, index) => parameters[index] == parameter).ToList();
}

/// <summary>A call that a layer or module cannot take, in words that follow its name.</summary>
public sealed class LayerCallException(string message) : Exception(message);
