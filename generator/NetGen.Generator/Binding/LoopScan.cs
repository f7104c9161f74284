using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Binding;

/// <summary>What was there before a loop, to tell what a round changes.</summary>
internal sealed class LoopScan
{
    private readonly IReadOnlyList<Dictionary<ISymbol, BoundValue>> before;
    private readonly List<(BoundValue List, List<BoundValue> Items, IReadOnlyList<BoundValue> Before)> lists = [];

    /// <param name="frame">The variables.</param>
    /// <param name="states">The nodes of the state so far.</param>
    /// <param name="first">The first node of the loop.</param>
    public LoopScan(Frame frame, Dictionary<string, int> states, int first)
    {
        (before, States, First) = (frame.Snapshot(), states, first);
        foreach (var value in before.SelectMany(level => level.Values)) Note(value);
    }

    public IReadOnlyDictionary<string, int> States { get; }

    public int First { get; }

    /// <summary>The lists and dictionaries that a round makes itself.</summary>
    public HashSet<object> Made { get; } = [];

    /// <summary>The whole numbers of which it is known what they are in each round.</summary>
    public IReadOnlyList<Counter> Counters { get; set; } = [];

    /// <summary>Whether a round may change a collection: one of its own, or a list of which it is known what was in it before.</summary>
    public bool MayChange(object collection) => Made.Contains(collection) || lists.Exists(list => ReferenceEquals(list.Items, collection));

    /// <summary>Where a value lies that goes from round to round: a variable, or an item of a list.</summary>
    /// <param name="Variable">The variable; null for an item.</param>
    /// <param name="Items">The list; null for a variable.</param>
    /// <param name="At">The item's position.</param>
    /// <param name="Before">What was there before the loop.</param>
    public sealed record Place(ISymbol? Variable, List<BoundValue>? Items, int At, BoundValue Before)
    {
        public string Name => Variable?.Name ?? "";

        /// <summary>Its tensors before the loop.</summary>
        public IReadOnlyList<int> Nodes => TensorStructure.Flatten(Before).Select(value => ((BoundValue.Tensor)value).Node).ToList();

        public BoundValue? Now(Frame frame) => Variable is null ? Items![At] : frame.Find(Variable);

        /// <summary>Puts tensors there, as many as were there before.</summary>
        public void Put(Frame frame, Queue<int> tensors)
        {
            Set(frame, TensorStructure.Replace(Before, _ => new BoundValue.Tensor(tensors.Dequeue())));
        }

        public void Set(Frame frame, BoundValue value)
        {
            if (Variable is null) Items![At] = value;
            else if (!frame.TryAssign(Variable, value)) frame.Declare(Variable, value);
        }
    }

    /// <summary>A whole number that rounds change.</summary>
    /// <param name="Place">Where it lies.</param>
    /// <param name="Start">What it is when a round begins, over the symbol of the round's number.</param>
    public sealed record Counter(Place Place, Dim Start);

    /// <summary>A list that a round adds to.</summary>
    /// <param name="Variables">Those that hold it.</param>
    /// <param name="Items">What is in it before.</param>
    /// <param name="Count">How many places it has; null where it grows.</param>
    public sealed record GrowingList(IReadOnlyList<ISymbol> Variables, IReadOnlyList<BoundValue> Items, Dim? Count);

    /// <summary>Whether something is null, or a flag is otherwise, before the first round alone.</summary>
    public bool Begins(Frame frame) => Changed(frame).Any(place => place.Before is BoundValue.Flag || (place.Before is BoundValue.Nothing && place.Now(frame) is not BoundValue.Nothing));

    /// <summary>The variables that hold whole numbers and that a round seems to move by so much.</summary>
    /// <param name="step">By how much the loop's body moves one; null where that cannot be told.</param>
    public List<(Place Place, long Step)> Looking(Func<ISymbol, long?> step) => before.SelectMany(level => level)
        .Where(pair => pair.Value is BoundValue.Whole { IsReal: false })
        .Select(pair => (Place: new Place(pair.Key, null, 0, pair.Value), Step: step(pair.Key)))
        .Where(guess => guess.Step is not null)
        .Select(guess => (guess.Place, guess.Step!.Value))
        .ToList();

    /// <summary>The whole numbers that a round has changed.</summary>
    public List<Place> Moved(Frame frame) => Changed(frame).Where(place => place is { Before: BoundValue.Whole { IsReal: false } } && place.Now(frame) is BoundValue.Whole { IsReal: false }).ToList();

    /// <summary>What goes from round to round.</summary>
    public List<Place> Carried(Frame frame, IOperation loop)
    {
        var places = Changed(frame).Where(place => !Counters.Any(counter => counter.Place == place)).ToList();
        foreach (var place in places) Tensors(place, frame, loop);
        return places;
    }

    /// <summary>The tensors that a round leaves at a place.</summary>
    public static IReadOnlyList<int> Tensors(Place place, Frame frame, IOperation loop)
    {
        var (olds, news) = (TensorStructure.Flatten(place.Before).ToList(), TensorStructure.Flatten(place.Now(frame) ?? new BoundValue.Nothing()).ToList());
        if (olds.Exists(value => value is BoundValue.Nothing))
        {
            throw new Obstruction(
                loop.Syntax,
                $"{(place.Name.Length > 0 ? $"`{place.Name}`" : "an item of a list")} is null before it, and whether there is a first round is known only at run time",
                "begin with a tensor, such as one of zeros");
        }

        return olds.Count == news.Count && olds.Concat(news).All(value => value is BoundValue.Tensor)
            ? news.ConvertAll(value => ((BoundValue.Tensor)value).Node)
            : throw new Obstruction(
                loop.Syntax,
                "what it carries from round to round is more than tensors, and how often it goes round is known only at run time",
                "carry tensors alone, tuples of them, lists that rounds add to, and whole numbers that each round moves by the same");
    }

    /// <summary>The lists that the round has added to, as they were before.</summary>
    public List<GrowingList> Growing() => lists
        .Where(list => list.Items.Count > list.Before.Count)
        .Select(list => new GrowingList(
            before.SelectMany(level => level).Where(pair => ReferenceEquals(Items(pair.Value), list.Items)).Select(pair => pair.Key).ToList(),
            list.Before,
            list.List is BoundValue.OpenArray array ? array.Count : null))
        .ToList();

    /// <summary>Puts variables and lists back.</summary>
    public void Restore(Frame frame)
    {
        foreach (var (_, items, old) in lists)
        {
            items.Clear();
            items.AddRange(old);
        }

        frame.Restore(before);
    }

    private IEnumerable<Place> Changed(Frame frame)
    {
        var now = frame.Snapshot();
        for (var level = 0; level < before.Count; level++)
        {
            foreach (var pair in before[level])
            {
                if (now[level].TryGetValue(pair.Key, out var after) && !Equals(pair.Value, after)) yield return new Place(pair.Key, null, 0, pair.Value);
            }
        }

        foreach (var (_, items, old) in lists)
        {
            for (var at = 0; at < old.Count; at++)
            {
                if (at >= items.Count || !Equals(old[at], items[at])) yield return new Place(null, items, at, old[at]);
            }
        }
    }

    private void Note(BoundValue value)
    {
        if (Items(value) is not { } items || lists.Exists(list => ReferenceEquals(list.Items, items))) return;
        lists.Add((value, items, items.ToList()));
        foreach (var item in items) Note(item);
    }

    private static List<BoundValue>? Items(BoundValue value) => value switch
    {
        BoundValue.Sequence { Items: List<BoundValue> items } => items,
        BoundValue.OpenArray array => array.Items,
        _ => null,
    };
}
