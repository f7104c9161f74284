using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Binding;

/// <summary>
/// What an expression is worth while the class compiles. Binding runs Forward over these values: tensors are nodes of
/// the graph that it builds, everything else must be known.
/// </summary>
internal abstract record BoundValue
{
    /// <summary>A node of the graph under construction.</summary>
    public sealed record Tensor(int Node) : BoundValue
    {
        /// <summary>Whether a child returns it, or null, as only the child knows.</summary>
        public bool MayBeNull { get; init; }
    }

    /// <summary>A whole number, possibly over sizes and constructor parameters.</summary>
    /// <param name="Value">The number.</param>
    /// <param name="IsReal">Whether C# has converted it to a real number, which divides with a remainder.</param>
    public sealed record Whole(Dim Value, bool IsReal = false) : BoundValue;

    public sealed record Number(double Value) : BoundValue;

    public sealed record Flag(bool Value) : BoundValue;

    /// <summary>A text, or the name of an enumeration's member.</summary>
    public sealed record Text(string Value) : BoundValue;

    /// <summary>Null, or a default that the callee fills in.</summary>
    public sealed record Nothing : BoundValue;

    /// <summary>A tuple, an array, a span or a pair of sizes.</summary>
    public sealed record Sequence(IReadOnlyList<BoundValue> Items) : BoundValue;

    /// <summary>An object of the project's own that holds values: a record, a struct, an anonymous object.</summary>
    public sealed record Record(INamedTypeSymbol Type, Dictionary<string, BoundValue> Members) : BoundValue
    {
        /// <summary>Whether a field keeps it between calls, so that who has it may set what can be set.</summary>
        public bool IsKept { get; init; }
    }

    /// <summary>A dictionary of tensors by names that are known, in the order in which they were put in.</summary>
    public sealed record Named(List<KeyValuePair<string, BoundValue>> Items) : BoundValue
    {
        public BoundValue? Find(string name) => Items.Exists(item => item.Key == name) ? Items.Find(item => item.Key == name).Value : null;

        public void Set(string name, BoundValue value)
        {
            var at = Items.FindIndex(item => item.Key == name);
            if (at < 0) Items.Add(new(name, value));
            else Items[at] = new(name, value);
        }
    }

    /// <summary>Tensors of which sizes tell how many there are; each can be taken by number.</summary>
    /// <param name="Item">One of them.</param>
    /// <param name="Count">How many there are; null where only run time knows.</param>
    public sealed record OpenSequence(Func<int, BoundValue> Item, Func<int?> Count) : BoundValue
    {
        /// <summary>One of them by a number that only run time knows; null where it cannot be taken so.</summary>
        public Func<Dim, BoundValue>? At { get; init; }

        /// <summary>How many there are, as a size.</summary>
        public Dim Length { get; init; }
    }

    /// <summary>Tensors of one shape that a loop has collected, of which only run time knows how many there are, stacked along a first dim.</summary>
    /// <param name="Node">The stack.</param>
    /// <param name="Count">How many there are.</param>
    public sealed record Collected(int Node, Dim Count) : BoundValue;

    /// <summary>An array of so many tensors as a size says, which statements fill from the first on.</summary>
    /// <param name="Count">How many there are.</param>
    /// <param name="Items">Those that are there so far.</param>
    public sealed record OpenArray(Dim Count, List<BoundValue> Items) : BoundValue;

    /// <summary>A list or such an array while the round of a loop is followed that adds to it: what else is in it differs from round to round.</summary>
    /// <param name="First">The place of what this round adds first.</param>
    /// <param name="Added">What it has added.</param>
    public sealed record Filling(Dim First, List<BoundValue> Added) : BoundValue
    {
        /// <summary>Of an array: how long it is.</summary>
        public Dim? Length { get; init; }

        /// <summary>Of an array: the place of what this round adds if the rounds fill it from its end.</summary>
        public Dim? Last { get; init; }

        /// <summary>Whether they do.</summary>
        public bool IsBackwards { get; set; }
    }

    /// <summary>Items of which only the constructor knows how many there are; in each <see cref="Member.Index"/> stands for its position.</summary>
    public sealed record Rounds(BoundValue Item, AttributeValue Count) : BoundValue;

    /// <summary>Containers of which only the constructor knows how many modules they hold, all of them as many, gone through side by side.</summary>
    /// <param name="Containers">The containers.</param>
    /// <param name="IsNumbered">Whether the number of the round comes first.</param>
    public sealed record SideBySide(IReadOnlyList<Child> Containers, bool IsNumbered = false) : BoundValue;

    /// <summary>An index from the end: <c>^1</c>.</summary>
    public sealed record FromEnd(Dim Value) : BoundValue;

    /// <summary>A range of indices: <c>1..^1</c>; an end that is left out is null.</summary>
    public sealed record Range(BoundValue? Start, BoundValue? End) : BoundValue;

    /// <summary>A query: its items come to be when, and each time that, they are asked for.</summary>
    /// <param name="Items">Makes them one by one.</param>
    public sealed record Query(Func<IEnumerable<BoundValue>> Items) : BoundValue;

    /// <summary>A query over a container of which only the constructor knows how many modules it holds.</summary>
    /// <param name="Modules">The container.</param>
    /// <param name="Item">What it makes of a module.</param>
    public sealed record OpenQuery(Child Modules, Func<BoundValue, BoundValue> Item) : BoundValue;

    /// <summary>The shape of a tensor, before anything is taken from it.</summary>
    public sealed record ShapeOf(int Node) : BoundValue;

    /// <summary>A constructor parameter that is no whole number: its value is known only where the class is constructed.</summary>
    public sealed record Reference(string Parameter) : BoundValue;

    /// <summary>What becomes known with parameters of the constructor or of Forward: <c>1 / MathF.Sqrt(dim)</c>, <c>stride != 1</c>.</summary>
    public sealed record Formula(AttributeValue.Formula Value) : BoundValue;

    /// <summary>One of two, by a condition that only the constructor's parameters decide.</summary>
    public sealed record Choice(AttributeValue Condition, BoundValue First, BoundValue Second) : BoundValue;

    /// <summary>The object whose Forward is bound.</summary>
    public sealed record Self : BoundValue;

    /// <summary>A registered child, by its path in the class: <c>conv1</c>, <c>blocks.0</c>.</summary>
    public sealed record Child(string Path, Member Member) : BoundValue
    {
        /// <summary>Of a step's network, or of what is below one: its path in the state dict, after the network's name. Null elsewhere.</summary>
        public string? StatePath { get; init; }
    }

    /// <summary>A module as its creation describes it, before it is known where it is kept.</summary>
    /// <param name="Type">Its class.</param>
    /// <param name="Arguments">What its constructor was given.</param>
    /// <param name="Entries">What a container holds, which statements may add to.</param>
    public sealed record Creation(INamedTypeSymbol Type, EquatableArray<Argument> Arguments, ContainerEntries Entries) : BoundValue
    {
        /// <summary>See <see cref="Member.Made"/>.</summary>
        public ModuleModel? Made { get; init; }

        /// <summary>What it is made with, where its source may be read; null where it may not.</summary>
        public Making? Making { get; init; }
    }

    /// <summary>A module that the constructor is given, or of a type that the class is given.</summary>
    /// <param name="Parameter">The constructor's parameter, or <see cref="Member.OfType(string)"/>.</param>
    /// <param name="Type">Its declared type.</param>
    /// <param name="IsNullable">Whether it may be null.</param>
    public sealed record Given(string Parameter, ITypeSymbol Type, bool IsNullable) : BoundValue;

    /// <summary>A tensor that a constructor makes: only its type matters.</summary>
    public sealed record Initial(TensorType Type) : BoundValue;

    /// <summary>A lambda or a method that may be called.</summary>
    /// <param name="Method">What is called.</param>
    /// <param name="Body">Of a lambda; null for a method, whose source is looked up.</param>
    /// <param name="Scope">The variables around a lambda or local function.</param>
    public sealed record Function(IMethodSymbol Method, IOperation? Body, Frame? Scope) : BoundValue
    {
        /// <summary>The object that <c>child.Call</c> is taken from; null where there is none.</summary>
        public BoundValue? Receiver { get; init; }
    }

    /// <summary>The value as an attribute of a node or an argument of a constructor; null when it cannot be one.</summary>
    public AttributeValue? AsAttribute() => this switch
    {
        Whole { IsReal: true, Value.IsConstant: false } real => new AttributeValue.Formula(Formulas.Double, new AttributeValue.Dims(new EquatableArray<Dim>(real.Value))),
        Whole whole => new AttributeValue.Dims(new EquatableArray<Dim>(whole.Value)),
        Number number => new AttributeValue.Number(number.Value),
        Flag flag => new AttributeValue.Flag(flag.Value),
        Text text => new AttributeValue.Text(text.Value),
        Reference reference => new AttributeValue.Reference(reference.Parameter),
        Given given => new AttributeValue.Reference(given.Parameter),
        Formula formula => formula.Value,
        Sequence sequence when sequence.Items.All(item => item is Whole) =>
            new AttributeValue.Dims(sequence.Items.Select(item => ((Whole)item).Value).ToEquatableArray()),
        _ => null,
    };

    /// <summary>An attribute's value as one of these; null for lists.</summary>
    public static BoundValue? Of(AttributeValue value) => value switch
    {
        AttributeValue.Dims { Values: { Count: 1 } values } => new Whole(values[0]),
        AttributeValue.Number number => new Number(number.Value),
        AttributeValue.Flag flag => new Flag(flag.Value),
        AttributeValue.Text text => new Text(text.Value),
        AttributeValue.Reference reference => new Reference(reference.Parameter),
        AttributeValue.Formula formula => new Formula(formula),
        AttributeValue.Nothing => new Nothing(),
        _ => null,
    };

    /// <summary>The value as the operand of a formula: null, too, is one.</summary>
    public AttributeValue? AsOperand() => this is Nothing ? new AttributeValue.Nothing() : this is Sequence ? null : AsAttribute();
}
