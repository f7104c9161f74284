using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Graph;

/// <summary>Appends nodes and hands back their ids. Types are left unknown unless given; shape inference fills them in.</summary>
public sealed class GraphBuilder(string name)
{
    private readonly List<Node> nodes = [];

    public int Count => nodes.Count;

    public Node this[int id] => nodes[id];

    /// <summary>A tensor argument of the computation.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="type">Its type.</param>
    /// <param name="origin">Its declaration.</param>
    /// <param name="declaresType">Whether its element type is declared: no operation then lets it be another.</param>
    public int Input(string name, TensorType type, SourceOrigin origin = default, bool declaresType = false) =>
        Add(SourceOps.Input, [], declaresType ? [Attribute.Text("name", name), Declaration(type.DType)] : [Attribute.Text("name", name)], type, name, origin);

    /// <summary>Declares the element type of an input.</summary>
    public void Declare(int input, DType type)
    {
        var node = nodes[input];
        nodes[input] = node with { Type = node.Type with { DType = type }, Attributes = node.Attributes.Append(Declaration(type)).ToEquatableArray() };
    }

    private static Attribute Declaration(DType type) => Attribute.Text(SourceOps.DeclaredType, type.ToString());

    /// <summary>A learnable tensor, by its dotted state-dict path: <c>conv1.weight</c>.</summary>
    public int Parameter(string path, TensorType type, SourceOrigin origin = default) =>
        Add(SourceOps.Parameter, [], [Attribute.Text("path", path)], type, path, origin);

    /// <summary>A tensor of the state that is not learned, by its dotted path.</summary>
    public int Buffer(string path, TensorType type, SourceOrigin origin = default) =>
        Add(SourceOps.Buffer, [], [Attribute.Text("path", path)], type, path, origin);

    /// <summary>A scalar constant of shape [].</summary>
    public int Constant(double value, SourceOrigin origin = default) =>
        Add(SourceOps.Constant, [], [Attribute.Number("value", value)], TensorType.Float(), "", origin);

    public int Add(
        string op,
        IEnumerable<int> inputs,
        IEnumerable<Attribute>? attributes = null,
        TensorType? type = null,
        string name = "",
        SourceOrigin origin = default)
    {
        var id = nodes.Count;
        nodes.Add(new Node(
            id,
            op,
            inputs.ToEquatableArray(),
            (attributes ?? []).ToEquatableArray(),
            type ?? new TensorType(DType.Float32, Shape.Unknown),
            name,
            origin));
        return id;
    }

    public void SetType(int id, TensorType type) => nodes[id] = nodes[id] with { Type = type };

    /// <summary>Takes the nodes from one on out again.</summary>
    public IReadOnlyList<Node> Cut(int first)
    {
        var cut = nodes.GetRange(first, nodes.Count - first);
        nodes.RemoveRange(first, cut.Count);
        return cut;
    }

    public ComputeGraph Build(params int[] results) => new(name, nodes.ToEquatableArray(), new EquatableArray<int>(results));
}

/// <summary>Names of the operations that bring values into a graph, and of the call of a child.</summary>
public static class SourceOps
{
    public const string Input = "input";
    public const string Parameter = "parameter";
    public const string Buffer = "buffer";
    public const string Constant = "constant";

    /// <summary>A use of a child module, until Linking puts the child's own nodes in its place.</summary>
    /// <remarks>
    /// Its first attributes are the child's <c>path</c>, the names of the C# parameters that its operands are given to
    /// (<c>inputs</c>, separated by commas; a tuple of tensors gives one name several times) and the number of
    /// <c>results</c>. Then come the arguments that are no tensors, under the names of their parameters.
    /// </remarks>
    public const string Call = "call";

    /// <summary>One of the results of a call that has several, by its <c>index</c> in the flattened tuple or record.</summary>
    public const string CallResult = "call_result";

    /// <summary>The attribute of an input whose element type is declared: that type.</summary>
    public const string DeclaredType = "dtype";

    /// <summary>
    /// The same for each module of a container (<c>path</c>) whose length only the constructor knows, until Linking writes
    /// it out. The <c>body</c> takes the values that it carries from round to round (<c>results</c>, the first operands)
    /// and others that stay, and calls the round's module by the container's path and a star.
    /// </summary>
    public const string Loop = "loop";

    /// <summary>
    /// The attribute of a loop that goes round as often as a size says, of no container: how many <c>rounds</c> there are. The
    /// <c>round</c> is the symbol of their number, and of the <c>results</c> the first are <c>carried</c>; what each round
    /// gives as the others is stacked along a new first dim.
    /// </summary>
    public const string Rounds = "rounds";

    /// <summary>
    /// The attribute of a loop over a container inside others: how many there are with it. Its entries are called by another
    /// <see cref="Star"/>, and its <see cref="PositionSymbol"/> is another.
    /// </summary>
    public const string Depth = "depth";

    /// <summary>What stands for the name of the module that a loop over a container has come to, so many such loops deep.</summary>
    public static string Star(int depth) => new('*', depth);

    /// <summary>The symbol of that module's position.</summary>
    public static string PositionSymbol(int depth) => depth == 1 ? Linking.Member.Index : Linking.Member.Index + depth.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private const string Round = "@round";

    /// <summary>The symbol of a round's number in a loop inside so many others. No C# name begins so.</summary>
    public static string RoundSymbol(int depth) => Round + depth.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether a symbol is the number of a round, or the position of its module.</summary>
    public static bool IsRound(string symbol) => symbol.StartsWith(Round, StringComparison.Ordinal) || symbol.StartsWith(Linking.Member.Index, StringComparison.Ordinal);

    /// <summary>Whether Linking puts other operations in its place.</summary>
    public static bool IsUnlinked(string op) => op is Call or CallResult or Loop;

    /// <summary>Whether an operation brings a value into the graph.</summary>
    public static bool IsSource(string op) => IsTensor(op) || op == Constant;

    /// <summary>Whether it brings a tensor: an input, a parameter or a buffer.</summary>
    public static bool IsTensor(string op) => op is Input or Parameter or Buffer;
}
