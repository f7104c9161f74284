using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Planning;

/// <summary>
/// The numbers that only an instance or a caller knows: a probability of dropout that the constructor was given, a scale of
/// a size. The call gives along what the class keeps, as C# expressions in it; what sizes tell is computed where it is used.
/// </summary>
internal sealed class NumberSources
{
    private readonly Dictionary<AttributeValue, string> numbers = [];
    private readonly List<string> arguments = [];
    private readonly Func<AttributeValue, string?> write;

    /// <param name="nodes">The nodes of the module's graphs.</param>
    /// <param name="write">C# of a number in the class; null where nothing in the class keeps it.</param>
    /// <param name="sizes">The sizes that a program can read.</param>
    public NumberSources(IEnumerable<Node> nodes, Func<AttributeValue, string?> write, SizeSources sizes)
    {
        this.write = write;
        var open = nodes.SelectMany(node => node.Attributes
            .Where(attribute => attribute is { Name: not ScanOp.Values, Value.IsOpen: true } && OpCatalog.Get(node.Op).Signature.FindAttribute(attribute.Name) is { MayStayOpen: true })
            .Select(attribute => attribute.Value));
        foreach (var value in open.SelectMany(Parts).Distinct())
        {
            string? Given(AttributeValue number) => write(number) is { } text ? Argument(text) : null;
            string? Size(Dim size) => sizes.Knows(size) ? SizeSources.Expression(size, symbol => sizes[symbol]) : null;
            if ((Given(value) ?? NumberText.Of(value, Size, Given, condition => SizeConditions.Test(new Decision(condition, true), Size))) is { } read) numbers.Add(value, read);
        }
    }

    /// <summary>What the call gives along, in the order of the frame's numbers.</summary>
    public IReadOnlyList<string> Arguments => arguments;

    public bool Knows(AttributeValue value) => numbers.ContainsKey(value);

    /// <summary>Whether something in the class keeps a parameter that is a number.</summary>
    public bool Keeps(string parameter) => write(new AttributeValue.Reference(parameter)) is not null;

    /// <summary>C# that reads or computes a number in a program.</summary>
    public string Read(AttributeValue value) => numbers[value];

    /// <summary>A number; of one that differs from round to round of a loop also what the rounds compute it of.</summary>
    private static IEnumerable<AttributeValue> Parts(AttributeValue value) => ScanBody.IsOfRound(value) ? References(value).Prepend(value) : [value];

    private static IEnumerable<AttributeValue> References(AttributeValue value) => value switch
    {
        AttributeValue.Reference reference => [reference],
        AttributeValue.Formula formula => formula.Arguments.AsImmutable().SelectMany(References),
        _ => [],
    };

    private string Argument(string text)
    {
        if (!arguments.Contains(text)) arguments.Add(text);
        return $"frame.Number({Numbers.Whole(arguments.IndexOf(text))})";
    }
}
