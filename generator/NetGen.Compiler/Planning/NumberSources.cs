using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Planning;

/// <summary>
/// The numbers that only an instance or a caller knows: a probability of dropout that the constructor was given. The call
/// gives them along as C# expressions in the module's class.
/// </summary>
internal sealed class NumberSources
{
    private readonly Dictionary<AttributeValue, int> numbers = [];
    private readonly List<string> arguments = [];

    /// <param name="nodes">The nodes of the module's graphs.</param>
    /// <param name="write">C# of a number; null where nothing in the class keeps it.</param>
    public NumberSources(IEnumerable<Node> nodes, Func<AttributeValue, string?> write)
    {
        var open = nodes.SelectMany(node => node.Attributes
            .Where(attribute => attribute.Value.IsOpen && OpCatalog.Get(node.Op).Signature.FindAttribute(attribute.Name) is { MayStayOpen: true })
            .Select(attribute => attribute.Value));
        foreach (var value in open.Distinct())
        {
            if (write(value) is not { } text) continue;
            numbers.Add(value, arguments.Count);
            arguments.Add(text);
        }
    }

    /// <summary>What the call gives along, in the order of the frame's numbers.</summary>
    public IReadOnlyList<string> Arguments => arguments;

    public bool Knows(AttributeValue value) => numbers.ContainsKey(value);

    /// <summary>C# that reads a number from a program's frame.</summary>
    public string Read(AttributeValue value) => $"frame.Number({Numbers.Whole(numbers[value])})";
}
