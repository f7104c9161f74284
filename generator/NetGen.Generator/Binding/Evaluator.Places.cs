using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Binding;

/// <summary>
/// Where an assignment goes. C# evaluates the object and the index of a place once, before the value:
/// <c>items[i++] += items[i]</c>, <c>(i, items[i]) = (i + 1, x)</c>.
/// </summary>
internal sealed partial class Evaluator
{
    /// <summary>A place whose parts are evaluated.</summary>
    /// <param name="Read">What it holds now.</param>
    /// <param name="Store">Puts a value there, and gives it.</param>
    private sealed record Place(Func<BoundValue> Read, Func<BoundValue, BoundValue> Store);

    private BoundValue Store(IOperation target, BoundValue value) => PlaceOf(target).Store(value);

    private Place PlaceOf(IOperation target) => target switch
    {
        IDeclarationExpressionOperation declaration => PlaceOf(declaration.Expression),
        ITupleOperation tuple => TuplePlace(tuple, tuple.Elements.Select(PlaceOf).ToList()),
        IArrayElementReferenceOperation { Indices: [var row, var column] } item => ItemPlace(item, Element(item, Evaluate(item.ArrayReference), row), column),
        IArrayElementReferenceOperation { Indices: [var index] } item => ItemPlace(item, Evaluate(item.ArrayReference), index),
        IImplicitIndexerReferenceOperation item when IsList(item.Instance.Type) => ItemPlace(item, Evaluate(item.Instance), item.Argument),
        IPropertyReferenceOperation { Instance: { } list, Arguments: [var index] } item when IsList(list.Type) => ItemPlace(item, Evaluate(list), index.Value),
        IPropertyReferenceOperation { Instance: { } holder, Arguments: [var index] } entry => EntryPlace(entry, Evaluate(holder), index.Value),
        _ => new Place(() => Evaluate(target), value => StoreWhole(target, value)),
    };

    private Place TuplePlace(ITupleOperation tuple, List<Place> places) => new(() => Evaluate(tuple), value =>
    {
        if (Parts(value) is not { } parts || parts.Count != places.Count) throw Unsupported(tuple);
        for (var index = 0; index < parts.Count; index++) places[index].Store(parts[index]);
        return value;
    });

    /// <summary>An item of an array or a list.</summary>
    private Place ItemPlace(IOperation item, BoundValue items, IOperation index)
    {
        var at = Evaluate(index);
        return new Place(() => Element(item, items, index, at), value => StoreItem(item, items, index, at, value));
    }

    /// <summary>What a dictionary or a container holds under a name.</summary>
    private Place EntryPlace(IPropertyReferenceOperation entry, BoundValue holder, IOperation index)
    {
        var key = Evaluate(index);
        return new Place(() => Item(entry, holder, index, key), value =>
        {
            switch (holder)
            {
                case BoundValue.Named named:
                    return Put(entry, named, key, value);
                case BoundValue.Creation container when graph is null:
                    StoreEntry(entry, container, key, value);
                    return value;
                default:
                    throw ChangesObject(entry);
            }
        });
    }

    private static Obstruction ChangesObject(IOperation target) => new(target.Syntax, "Forward would change the object", "return the value, or keep it outside Forward");
}
