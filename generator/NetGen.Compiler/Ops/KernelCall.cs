using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// What an operation sees when it says which kernel of the runtime computes it over whole row-major tensors: C# names of its
/// operands and sizes, and the slot where the result goes.
/// </summary>
public sealed class KernelCall
{
    private const string Kernels = "global::NetGen.CompilerServices.Kernels.";

    private readonly Func<int, string> name;
    private readonly Func<Dim, string> size;
    private readonly Func<IEnumerable<Dim>, string> sizes;
    private readonly Func<string, string> companion;
    private readonly Func<AttributeValue, string> number;

    /// <param name="node">The node.</param>
    /// <param name="name">The C# name of a value.</param>
    /// <param name="size">The C# expression of a size.</param>
    /// <param name="sizes">The C# expression of several sizes as one argument.</param>
    /// <param name="slot">Where the result goes: <c>ref frame.Slot(3)</c>.</param>
    /// <param name="companion">The slot of the node of another operation over the same operands, or a spare one.</param>
    /// <param name="number">The C# expression of a number that only run time knows.</param>
    internal KernelCall(
        Node node,
        Func<int, string> name,
        Func<Dim, string> size,
        Func<IEnumerable<Dim>, string> sizes,
        string slot,
        Func<string, string> companion,
        Func<AttributeValue, string> number)
    {
        (Node, Slot) = (node, slot);
        (this.name, this.size, this.sizes, this.companion, this.number) = (name, size, sizes, companion, number);
    }

    public Node Node { get; }

    /// <summary>Where the result goes, as an argument.</summary>
    public string Slot { get; }

    /// <summary>The slot, as an argument, of the node of another operation over the same operands: argmax beside maximum.</summary>
    public string Companion(string op) => companion(op);

    /// <summary>An operand, or <c>null</c> for an optional one that is absent.</summary>
    public string Operand(int index) => index < Node.Inputs.Count ? name(Node.Inputs[index]) : "null";

    /// <summary>A call of a kernel with the slot before the arguments.</summary>
    public string Kernel(string kernel, params string[] arguments) =>
        $"{Kernels}{kernel}({string.Join(", ", [Slot, .. arguments])})";

    /// <summary>A kernel over the operands alone.</summary>
    public string OverOperands(string kernel) =>
        Kernel(kernel, Enumerable.Range(0, Node.Inputs.Count).Select(Operand).ToArray());

    /// <summary>A call of a kernel without a result, so without a slot.</summary>
    public string Effect(string kernel, params string[] arguments) => $"{Kernels}{kernel}({string.Join(", ", arguments)})";

    /// <summary>The tensor that an earlier step has left in the slot.</summary>
    public string Filled => Slot.Replace("ref ", "") + "!";

    /// <summary>One of an attribute's whole numbers.</summary>
    public string Size(string attribute, int index = 0) => size(Node.Dims(attribute)[index]);

    /// <summary>All of an attribute's whole numbers as one argument: <c>[4, 784]</c>.</summary>
    public string Sizes(string attribute) => sizes(Node.Dims(attribute));

    /// <summary>The sizes of the result as one argument.</summary>
    public string Shape => sizes(Node.Type.Shape.Dims);

    /// <summary>The numbers that an attribute lists as one argument; none where there is no such attribute.</summary>
    public string Values(string attribute) =>
        $"[{(Node.Find(attribute) is AttributeValue.Formula list ? string.Join(", ", list.Arguments.Select(number)) : "")}]";

    /// <summary>The whole numbers of several attributes, one argument each.</summary>
    public string Spread(params string[] attributes) =>
        string.Join(", ", attributes.SelectMany(attribute => Node.Dims(attribute).Select(size)));

    /// <summary>A number of single precision.</summary>
    public string Single(string attribute) =>
        Node.Find(attribute) is { IsOpen: true } open ? $"(float){number(open)}" : Numbers.Float((float)Node.Number(attribute));

    /// <summary>A number of double precision.</summary>
    public string Double(string attribute) =>
        Node.Find(attribute) is { IsOpen: true } open ? number(open) : Numbers.Double(Node.Number(attribute));

    public static string Flag(bool value) => value ? "true" : "false";
}
