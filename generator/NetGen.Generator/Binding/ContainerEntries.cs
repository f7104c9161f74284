using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>The modules or parameters in a container as a constructor fills it: each is created in one way, or in one of several.</summary>
internal sealed class ContainerEntries
{
    private readonly List<Entry> entries = [];

    /// <param name="under">The condition under which the container itself is created; null where it always is.</param>
    public ContainerEntries(AttributeValue? under) => Under = under;

    /// <summary>Entries by their positions.</summary>
    public ContainerEntries(IEnumerable<BoundValue> values)
    {
        foreach (var value in values) Add(value);
    }

    public AttributeValue? Under { get; }

    /// <summary>What tells the round of a loop in which the container was created; null outside such loops.</summary>
    public object? Round { get; init; }

    /// <summary>The keys so far; empty for entries by position.</summary>
    public IEnumerable<string> Names => entries.Select(entry => entry.Name);

    /// <summary>A module or a parameter that is created, or one of several.</summary>
    public static bool IsEntry(BoundValue value) => value switch
    {
        BoundValue.Creation or BoundValue.Given { IsNullable: false } or BoundValue.Initial => true,
        BoundValue.Choice choice => IsEntry(choice.First) && IsEntry(choice.Second),
        _ => false,
    };

    /// <summary>Appends an entry.</summary>
    /// <param name="value">See <see cref="IsEntry"/>.</param>
    /// <param name="name">Its key; by default its position.</param>
    /// <param name="when">The condition under which it is added; null where it always is.</param>
    public void Add(BoundValue value, string name = "", AttributeValue? when = null) => entries.Add(new Entry(name, value, when));

    /// <summary>The entry under a key or at a position; null where there is none, or where conditions decide which it is.</summary>
    public BoundValue? Find(string name)
    {
        if (Count is not null || entries.Exists(entry => entry.When is not null)) return null;
        return entries.Where((entry, index) => (entry.Name.Length > 0 ? entry.Name : index.ToString(CultureInfo.InvariantCulture)) == name).Select(entry => entry.Value).FirstOrDefault();
    }

    /// <summary>How often the only entry is there, where only the constructor knows.</summary>
    public AttributeValue? Count { get; set; }

    /// <summary>
    /// The entries as members, several for one place where it holds one of several modules. Positions are left open where
    /// some are added only under a condition.
    /// </summary>
    /// <param name="own">The assembly that is compiled.</param>
    public EquatableArray<Member> ToMembers(IAssemblySymbol own)
    {
        var isCertain = Count is null && entries.TrueForAll(entry => entry.When is null);
        return entries.SelectMany((entry, index) => Members(entry.Value, Name(entry.Name, index), entry.When, own)).Select(member => member with { Count = Count }).ToEquatableArray();

        string Name(string name, int index) => name.Length > 0 || !isCertain ? name : index.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The entries as an argument tells them to another constructor, by their names; null where only parameters tell which there are.</summary>
    /// <param name="describe">One of them.</param>
    public EquatableArray<Compiler.Graph.Attribute>? ToAttributes(Func<BoundValue, AttributeValue?> describe)
    {
        if (Count is not null || !entries.TrueForAll(entry => entry.When is null && entry.Value is not BoundValue.Choice)) return null;
        return entries.Select((entry, index) => new Compiler.Graph.Attribute(
            entry.Name.Length > 0 ? entry.Name : index.ToString(CultureInfo.InvariantCulture),
            describe(entry.Value) ?? new AttributeValue.Unknown())).ToEquatableArray();
    }

    private static IEnumerable<Member> Members(BoundValue value, string name, AttributeValue? when, IAssemblySymbol own)
    {
        if (value is BoundValue.Choice choice)
        {
            var not = Formulas.Apply(Formulas.Not, choice.Condition);
            return Members(choice.First, name, Both(when, choice.Condition), own).Concat(Members(choice.Second, name, Both(when, not), own));
        }

        if (value is BoundValue.Initial { Type: var type })
        {
            return [new Member(MemberKind.Parameter, Field: "", name, RuntimeNames.Parameter, Member.OfType(type), IsNullable: false, Persistent: true, SourceOrigin.None) { When = when }];
        }

        if (value is BoundValue.Given given)
        {
            return [new Member(MemberKind.Module, Field: "", name, given.Type.Name, Arguments: null, IsNullable: false, Persistent: true, SourceOrigin.None) { Given = given.Parameter, When = when }];
        }

        var creation = (BoundValue.Creation)value;
        return
        [
            new Member(MemberKind.Module, Field: "", name, TypeNames.ModuleName(creation.Type, own), creation.Arguments, IsNullable: false, Persistent: true, SourceOrigin.None)
            {
                Children = creation.Entries.ToMembers(own),
                Options = LayerOptions.Of(creation),
                Made = creation.Made,
                When = when,
            },
        ];
    }

    private sealed record Entry(string Name, BoundValue Value, AttributeValue? When);

    private static AttributeValue Both(AttributeValue? left, AttributeValue right) => left is null ? right : Formulas.Apply(Formulas.And, left, right);
}
