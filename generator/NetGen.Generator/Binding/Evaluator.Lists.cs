using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>Lists and containers as statements fill them, and the functions of LINQ over items that are known.</summary>
internal sealed partial class Evaluator
{
    /// <summary>Items that a function of LINQ may make; more is no network.</summary>
    private const long MostItems = 10_000;

    /// <summary>The condition of the way that is being followed, where a constructor may also go another; null where it goes for certain.</summary>
    private AttributeValue? under;

    private BoundValue.Sequence CreateList(IObjectCreationOperation creation)
    {
        var list = new List<BoundValue>();
        foreach (var argument in creation.Arguments)
        {
            var given = Evaluate(argument.Value);
            if (given is BoundValue.Sequence or BoundValue.Query) list.AddRange(Known(argument, given));
            else if (argument.Parameter?.Type.SpecialType != SpecialType.System_Int32) throw Unsupported(argument);
        }

        foreach (var step in creation.Initializer?.Initializers ?? [])
        {
            if (step is not IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var item] }) throw Unsupported(step);
            list.Add(Evaluate(item.Value));
        }

        return Fresh(list);
    }

    /// <summary>What was there before the innermost loop that becomes a node; null outside such loops.</summary>
    private LoopScan? scanning;

    private BoundValue.Sequence Fresh(List<BoundValue> items)
    {
        scanning?.Made.Add(items);
        return new BoundValue.Sequence(items);
    }

    /// <summary>What changes in some ways or rounds alone would be followed as if it always did, and once.</summary>
    private void RefuseChange(IOperation operation, object collection)
    {
        if (filled is not null) throw Unfilled(operation);
        if (under is not null) throw Unsupported(operation);
        if (scanning is null || scanning.MayChange(collection)) return;
        throw new Obstruction(
            operation.Syntax,
            "how often the loop goes round is known only at run time, and so is what it leaves in a collection",
            "keep it in a variable of Forward, or give the number of rounds as a constant, in a class that holds this one");
    }

    /// <summary>An array of a known length whose items statements set later.</summary>
    private BoundValue EmptyArray(IArrayCreationOperation array, IOperation size)
    {
        var length = Evaluate(size);
        if (graph is not null && (array.Type as IArrayTypeSymbol)?.ElementType.IsTensor() == true && length is BoundValue.Whole { Value: { IsConstant: false } open }) return new BoundValue.OpenArray(open, []);
        return Fresh(Enumerable.Repeat(Unset(array), LengthOf(size, length)).ToList());
    }

    /// <summary>An array of two dimensions, as one of its rows.</summary>
    private BoundValue.Sequence EmptyTable(IArrayCreationOperation array, IOperation rows, IOperation columns)
    {
        var (height, width) = (LengthOf(rows, Evaluate(rows)), LengthOf(columns, Evaluate(columns)));
        if ((long)height * width > MostItems) throw NotKnown(array, array.Syntax.ToString());
        return Fresh(Enumerable.Range(0, height).Select(_ => (BoundValue)Fresh(Enumerable.Repeat(Unset(array), width).ToList())).ToList());
    }

    private static int LengthOf(IOperation size, BoundValue length) =>
        length is BoundValue.Whole { Value.Value: { } count and >= 0 and <= MostItems } ? (int)count : throw NotKnown(size, size.Syntax.ToString());

    /// <summary>What an item of a new array holds.</summary>
    private static BoundValue Unset(IArrayCreationOperation array) => (array.Type as IArrayTypeSymbol)?.ElementType.SpecialType switch
    {
        SpecialType.System_Boolean => new BoundValue.Flag(false),
        SpecialType.System_Single or SpecialType.System_Double => new BoundValue.Number(0),
        >= SpecialType.System_SByte and <= SpecialType.System_UInt64 => new BoundValue.Whole(0),
        _ => new BoundValue.Nothing(),
    };

    /// <summary>Puts an item into its place in a list or an array.</summary>
    private BoundValue StoreItem(IOperation target, BoundValue array, IOperation index, BoundValue place, BoundValue value)
    {
        if (TryFill(array, place, value)) return value;
        if (array is BoundValue.Filling or BoundValue.Collected or BoundValue.OpenArray) throw OutOfOrder(target);
        if (array is not BoundValue.Sequence { Items: List<BoundValue> items }) throw Unsupported(target);
        RefuseChange(target, items);
        var at = Position(place, items.Count) ?? throw NotKnown(index, index.Syntax.ToString());
        if (at < 0 || at >= items.Count) throw new Obstruction(target.Syntax, $"there is no item {at} among {items.Count}");
        return items[(int)at] = value;
    }

    /// <summary>A text of texts and whole numbers that are known, as names of layers are put together.</summary>
    private BoundValue.Text Interpolate(IInterpolatedStringOperation text)
    {
        var parts = text.Parts.Select(part => part switch
        {
            IInterpolatedStringTextOperation literal => Evaluate(literal.Text),
            // C# writes combined members by their names.
            IInterpolationOperation { Alignment: null, FormatString: null } hole when Evaluate(hole.Expression) is var held && !(held is BoundValue.Text { Value: [>= '-' and <= '9', ..] } && IsEnumeration(Unboxed(hole.Expression).Type)) => held,
            _ => throw Unsupported(part),
        });
        return new BoundValue.Text(string.Concat(parts.Select(part => part switch
        {
            BoundValue.Text known => known.Value,
            BoundValue.Whole { Value.Value: { } number } => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => throw NotKnown(text, text.Syntax.ToString()),
        })));
    }

    private static IOperation Unboxed(IOperation operation) => operation is IConversionOperation conversion ? Unboxed(conversion.Operand) : operation;

    /// <summary>Whether a type is an array or a list of tensors, or an interface that lists have.</summary>
    public static bool IsListed(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: var item } => item.IsTensor(),
        INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList" or "ICollection" or "IReadOnlyCollection" or "IEnumerable", TypeArguments: [var item] } list =>
            item.IsTensor() && list.ContainingNamespace.ToDisplayString() == "System.Collections.Generic",
        _ => false,
    };

    private static bool IsList(ITypeSymbol? type) => type?.OriginalDefinition is INamedTypeSymbol { MetadataName: "List`1" } list
        && list.ContainingNamespace.ToDisplayString() == "System.Collections.Generic";

    private static bool IsLinq(INamedTypeSymbol? type) =>
        type is { MetadataName: "Enumerable" } && type.ContainingNamespace.ToDisplayString() == "System.Linq";

    /// <summary>A method of a list or container that a statement changes or turns into another; null for any other.</summary>
    private BoundValue? Collect(IInvocationOperation call, BoundValue receiver)
    {
        switch (receiver, call.TargetMethod.Name)
        {
            case (BoundValue.Filling filling, "Add") when Arguments(call) is [var added]:
                filling.Added.Add(added);
                return receiver;
            case (BoundValue.Filling, _):
                throw StillFilling(call);
            case (BoundValue.Collected list, _) when call.Instance is not null:
                return OfCollected(call, list);
            case (BoundValue.Sequence { Items: List<BoundValue> list }, "Add" or "AddRange" or "Insert" or "Reverse") when IsList(call.TargetMethod.ContainingType):
                RefuseChange(call, list);
                Change(call, list, Arguments(call));
                return receiver;
            case (BoundValue.Sequence { Items: BoundValue[] }, "Add" or "AddRange" or "Insert" or "Reverse") when IsList(call.TargetMethod.ContainingType):
                throw new Obstruction(call.Syntax, "Forward would change the object", "return the value, or keep it outside Forward");
            case (BoundValue.Sequence sequence, "Contains" or "IndexOf") when IsList(call.TargetMethod.ContainingType) && Arguments(call) is [var wanted]:
                var at = At(call, sequence.Items, wanted);
                return call.TargetMethod.Name == "IndexOf" ? new BoundValue.Whole(at) : new BoundValue.Flag(at >= 0);
            case (BoundValue.ShapeOf shape, "ToArray"):
                return Fresh([.. Sizes(call, shape)]);
            case (BoundValue.Sequence sequence, "ToArray" or "AsReadOnly" or "AsSpan"):
                return new BoundValue.Sequence([.. sequence.Items]);
            case (BoundValue.Named, "Remove" or "Clear" or "TryAdd"):
                throw Unsupported(call);
            case (BoundValue.Named named, "Add") when Arguments(call) is [var name, var value]:
                Put(call, named, name, value);
                return receiver;
            case (BoundValue.Named named, "ContainsKey") when Arguments(call) is [var name]:
                return new BoundValue.Flag(named.Find(NameOf(call, name)) is not null);
            case (BoundValue.Creation creation, "Add") when graph is null && IsContainer(creation.Type):
                NoteFilled(call, creation.Entries);
                AddChild(call, Added(Arguments(call)), creation.Entries, under == creation.Entries.Under ? null : under);
                return receiver;
            case (BoundValue.Creation creation, "AddRange") when graph is null && IsContainer(creation.Type) && Arguments(call) is [var added]:
                foreach (var item in Known(call, added))
                {
                    NoteFilled(call, creation.Entries);
                    AddChild(call, item, creation.Entries, under == creation.Entries.Under ? null : under);
                }

                return receiver;
            case (BoundValue.Child { Member: var member } child, "ContainsKey" or "Contains") when IsDictionary(member) && IsKnown(member) && Arguments(call) is [var key]:
                return new BoundValue.Flag(Entry(call, child, key) is not null);
            default:
                return null;
        }
    }

    /// <summary>A container of modules or parameters by name.</summary>
    private static bool IsDictionary(Member container) =>
        container.TypeFullName == RuntimeNames.ParameterDict || container.TypeFullName.StartsWith("NetGen.Layers.ModuleDict", StringComparison.Ordinal);

    /// <summary>The names and entries of such a container, in order.</summary>
    private List<BoundValue.Sequence> Pairs(IOperation operation, BoundValue.Child dictionary) => Entries(dictionary.Member)
        .Select((entry, at) => new BoundValue.Sequence([new BoundValue.Text(entry.StateName), ChildAt(operation, dictionary, at)]))
        .ToList();

    /// <summary>The entry under a name, or under a whole number, which stands for its digits; null when there is none.</summary>
    private BoundValue? Entry(IOperation operation, BoundValue.Child container, BoundValue key)
    {
        var name = KeyText(key);
        var at = Entries(container.Member).Select(entry => entry.StateName).ToList().IndexOf(name);
        return at >= 0 ? ChildAt(operation, container, at) : null;
    }

    /// <summary>Puts a module under a name into a container that a constructor fills.</summary>
    private void StoreEntry(IOperation target, BoundValue.Creation container, BoundValue key, BoundValue module)
    {
        if (!IsContainer(container.Type) || container.Entries.Names.Contains(KeyText(key))) throw Unsupported(target);
        if (filled is not null) throw Unfilled(target);
        AddChild(target, new BoundValue.Sequence([key, module]), container.Entries, under == container.Entries.Under ? null : under);
    }

    private static string KeyText(BoundValue key) => key switch
    {
        BoundValue.Text text => text.Value,
        BoundValue.Whole { Value.Value: { } number } => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };

    private void Change(IInvocationOperation call, List<BoundValue> list, IReadOnlyList<BoundValue> arguments)
    {
        switch (call.TargetMethod.Name, arguments)
        {
            case ("Add", [var item]): list.Add(item); break;
            case ("AddRange", [BoundValue.Sequence or BoundValue.Query]): list.AddRange(Known(call, arguments[0]).ToList()); break;
            case ("Insert", [BoundValue.Whole { Value.Value: { } at }, var item]) when at >= 0 && at <= list.Count: list.Insert((int)at, item); break;
            case ("Reverse", []): list.Reverse(); break;
            default: throw Unsupported(call);
        }
    }

    /// <summary>A function of LINQ over items that are known.</summary>
    private BoundValue Linq(IInvocationOperation call)
    {
        var values = Arguments(call).ToArray();
        // What makes one value of a query goes through it once.
        if (call.TargetMethod.Name is "Sum" or "Max" or "Min" or "Any" or "All" or "Contains" or "IndexOf" or "Aggregate" && values[0] is BoundValue.Query asked) values[0] = Sequence(asked.Items());
        if (call.TargetMethod.Name is "Skip" or "Last" or "Count" && values[0] is BoundValue.Query cut) values[0] = Settled(call, cut);
        return (call.TargetMethod.Name, values) switch
        {
            ("Range", [BoundValue.Whole start, BoundValue.Whole { Value: { IsConstant: false } count }]) when graph is not null =>
                new BoundValue.OpenSequence(at => new BoundValue.Whole(start.Value + at), () => null) { At = at => new BoundValue.Whole(start.Value + at), Length = count },
            ("ToArray" or "ToList" or "AsEnumerable", [BoundValue.Collected list]) => list,
            ("Reverse", [BoundValue.Collected list]) => Reversed(call, list),
            ("First", [BoundValue.Collected list]) => Selected(call, list, new BoundValue.Whole(0)),
            ("Last", [BoundValue.Collected list]) => Selected(call, list, new BoundValue.FromEnd(1)),
            ("Count", [BoundValue.Collected list]) => new BoundValue.Whole(list.Count),
            ("Range", [BoundValue.Whole { Value.Value: { } start }, BoundValue.Whole { Value.Value: { } count }]) when count is >= 0 and <= MostItems =>
                Sequence(Enumerable.Range((int)start, (int)count).Select(at => (BoundValue)new BoundValue.Whole(at))),
            ("Range", [BoundValue.Whole { Value.Value: 0 }, BoundValue.Whole { Value.IsConstant: false } count]) when graph is null =>
                new BoundValue.Rounds(new BoundValue.Whole(Dim.Symbol(Member.Index)), count.AsAttribute()!),
            ("Repeat", [var item, BoundValue.Whole { Value.IsConstant: false } count]) when graph is null => new BoundValue.Rounds(item, count.AsAttribute()!),
            ("ToArray" or "ToList" or "AsEnumerable", [BoundValue.Rounds rounds]) => rounds,
            ("Select", [BoundValue.Rounds rounds, BoundValue.Function function]) =>
                rounds with { Item = CallFunction(call, function, function.Method.Parameters.Length == 2 ? [rounds.Item, new BoundValue.Whole(Dim.Symbol(Member.Index))] : [rounds.Item]) ?? throw Unsupported(call) },
            ("Repeat", [var item, BoundValue.Whole { Value.Value: { } count }]) when count is >= 0 and <= MostItems => Sequence(Enumerable.Repeat(item, (int)count)),
            ("AsEnumerable", [BoundValue.Sequence or BoundValue.Query]) => values[0],
            ("ToArray" or "ToList", [BoundValue.OpenQuery query]) => Gathered(call, query),
            ("ToArray" or "ToList" or "AsEnumerable", [_]) => Fresh(Known(call, values[0]).ToList()),
            ("Select", [BoundValue.Child modules, BoundValue.Function { Method.Parameters.Length: 1 } function]) when graph is not null && Repeated(modules) is not null =>
                new BoundValue.OpenQuery(modules, module => Call(call, function, module, 0)),
            ("Select", [BoundValue.OpenQuery query, BoundValue.Function { Method.Parameters.Length: 1 } function]) => query with { Item = module => Call(call, function, query.Item(module), 0) },
            ("Select", [_, BoundValue.Function function]) => Later(() => Each(call, values[0]).Select((item, at) => Call(call, function, item, at))),
            ("SelectMany", [_, BoundValue.Function function]) => Later(() => Each(call, values[0]).SelectMany((item, at) => Each(call, Call(call, function, item, at)))),
            ("Where", [_, BoundValue.Function function]) => Later(() => Each(call, values[0]).Where((item, at) => IsTrue(Call(call, function, item, at), call))),
            ("Index", [BoundValue.Child list]) when Repeated(list) is not null => new BoundValue.SideBySide([list], IsNumbered: true),
            ("Index", [_]) => Later(() => Each(call, values[0]).Select((item, at) => (BoundValue)new BoundValue.Sequence([new BoundValue.Whole(at), item]))),
            ("Sum", [_, BoundValue.Function function]) => Total(call, Known(call, values[0]).Select((item, at) => Call(call, function, item, at))),
            ("Sum", [_]) => Total(call, Known(call, values[0])),
            ("Max" or "Min", [_, ..]) when Known(call, values[0]) is { Count: > 0 } items => items
                .Select((item, at) => values is [_, BoundValue.Function function] ? Call(call, function, item, at) : item)
                .Aggregate((one, other) => Arithmetic.Function(call.TargetMethod.Name, [one, other], call.Type!) ?? throw NotKnown(call, call.Syntax.ToString())),
            ("Any", [_, BoundValue.Function function]) => new BoundValue.Flag(Known(call, values[0]).Where((item, at) => IsTrue(Call(call, function, item, at), call)).Any()),
            ("All", [_, BoundValue.Function function]) => new BoundValue.Flag(Known(call, values[0]).Where((item, at) => !IsTrue(Call(call, function, item, at), call)).Take(1).Count() == 0),
            ("Contains", [_, var item]) => new BoundValue.Flag(At(call, Known(call, values[0]), item) >= 0),
            ("IndexOf", [_, var item]) => new BoundValue.Whole(At(call, Known(call, values[0]), item)),
            ("Any", [_]) => new BoundValue.Flag(Known(call, values[0]).Count > 0),
            ("Reverse", [BoundValue.Sequence { Items: List<BoundValue> list }]) when call.TargetMethod.ReturnsVoid => ReversedInPlace(call, values[0], list),
            ("Reverse", [_]) => Later(() => Each(call, values[0]).Reverse()),
            ("Skip", [_, BoundValue.Whole { Value.Value: { } count }]) => Later(() => Each(call, values[0]).Skip((int)count)),
            ("Take", [_, BoundValue.Whole { Value.Value: { } count }]) => Later(() => Each(call, values[0]).Take((int)count)),
            ("Append", [_, var item]) => Later(() => Each(call, values[0]).Append(item)),
            ("Prepend", [_, var item]) => Later(() => Each(call, values[0]).Prepend(item)),
            ("Concat", [_, _]) => Later(() => Each(call, values[0]).Concat(Each(call, values[1]))),
            ("Zip", [BoundValue.Child left, BoundValue.Child right]) when Repeated(left) is { Count: var count } && Repeated(right) is { } other && Equals(other.Count, count) => new BoundValue.SideBySide([left, right]),
            ("Zip", [_, _, BoundValue.Function { Method.Parameters.Length: 2 } function]) =>
                Later(() => Each(call, values[0]).Zip(Each(call, values[1]), (left, right) => CallFunction(call, function, [left, right]) ?? throw Unsupported(call))),
            ("Zip", [_, _]) => Later(() => Each(call, values[0]).Zip(Each(call, values[1]), (left, right) => (BoundValue)new BoundValue.Sequence([left, right]))),
            ("Aggregate", [_, BoundValue.Function function]) when Known(call, values[0]) is { Count: > 0 } items =>
                items.Skip(1).Aggregate(items[0], (sum, item) => CallFunction(call, function, [sum, item]) ?? throw Unsupported(call)),
            ("Aggregate", [_, var seed, BoundValue.Function function]) =>
                Known(call, values[0]).Aggregate(seed, (sum, item) => CallFunction(call, function, [sum, item]) ?? throw Unsupported(call)),
            ("First", [BoundValue.Query query]) => query.Items().FirstOrDefault() ?? throw TensorValue(call, null),
            ("Count", [_]) => new BoundValue.Whole(Known(call, values[0]).Count),
            ("First", [_]) when Known(call, values[0]) is [var first, ..] => first,
            ("Last", [_]) when Known(call, values[0]) is [.., var last] => last,
            _ => throw TensorValue(call, null),
        };
    }

    /// <summary>An array that is turned round where it is, as C# understands the word of arrays.</summary>
    private BoundValue ReversedInPlace(IOperation call, BoundValue array, List<BoundValue> items)
    {
        RefuseChange(call, items);
        items.Reverse();
        return array;
    }

    /// <summary>The items of a query of numbers. Of others LINQ may leave out some that nobody needs, and with them the random numbers that they take.</summary>
    private BoundValue.Sequence Settled(IInvocationOperation call, BoundValue.Query query)
    {
        var before = Graph(call).Count;
        var items = Sequence(query.Items());
        return Graph(call).Count == before ? items : throw new Obstruction(call.Syntax, "which items of the query come to be is up to LINQ", "put ToArray() before it");
    }

    /// <summary>A query of Forward; a constructor's has its items at once, since what builds modules uses each of them once.</summary>
    private BoundValue Later(Func<IEnumerable<BoundValue>> items) => graph is null ? Sequence(items()) : new BoundValue.Query(items);

    /// <summary>The items of a collection as a query goes through them: those of another query one by one.</summary>
    private IEnumerable<BoundValue> Each(IOperation operation, BoundValue collection) => collection switch
    {
        BoundValue.Query query => query.Items(),
        BoundValue.Sequence { Items: List<BoundValue> items } => AsTheyAre(operation, items),
        _ => Known(operation, collection).ToList(),
    };

    /// <summary>The items of an array or a list as each is when its turn comes: what changes before is seen.</summary>
    private static IEnumerable<BoundValue> AsTheyAre(IOperation operation, List<BoundValue> items)
    {
        var count = items.Count;
        for (var at = 0; at < count; at++)
        {
            yield return items[at];
            if (items.Count != count) throw new Obstruction(operation.Syntax, Obstacle.Throws);
        }
    }

    /// <summary>Where an item stands among others; -1 where it is none of them.</summary>
    private int At(IInvocationOperation call, IReadOnlyList<BoundValue> items, BoundValue item)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (IsTrue(Arithmetic.Binary(BinaryOperatorKind.Equals, items[index], item, null) ?? throw NotKnown(call, call.Syntax.ToString()), call)) return index;
        }

        return -1;
    }

    /// <summary>LINQ adds in double what is float, and rounds the sum.</summary>
    private static BoundValue Total(IInvocationOperation call, IEnumerable<BoundValue> items)
    {
        var wide = call.Type is { SpecialType: SpecialType.System_Single } ? null : call.Type;
        var total = items.Aggregate(
            Arithmetic.Convert(new BoundValue.Whole(0), call.Type),
            (sum, item) => Arithmetic.Binary(BinaryOperatorKind.Add, sum, item, wide) ?? throw NotKnown(call, call.Syntax.ToString()));
        return Arithmetic.Convert(total, call.Type);
    }

    private BoundValue Call(IInvocationOperation call, BoundValue.Function function, BoundValue item, int at)
    {
        BoundValue[] arguments = function.Method.Parameters.Length == 2 ? [item, new BoundValue.Whole(at)] : [item];
        return CallFunction(call, function, arguments) ?? throw Unsupported(call);
    }

    private static BoundValue.Sequence Sequence(IEnumerable<BoundValue> items) => new(items.ToList());

    private static Obstruction OpenCount(IOperation operation) => new(operation.Syntax, "how many items it has is known only where the class is constructed", MadeElsewhere);

    private IReadOnlyList<BoundValue> Known(IOperation operation, BoundValue collection) => collection switch
    {
        BoundValue.Sequence sequence => sequence.Items,
        BoundValue.Query query => query.Items().ToList(),
        BoundValue.Filling => throw StillFilling(operation),
        BoundValue.ShapeOf shape => Sizes(operation, shape),
        BoundValue.Named named => named.Items.Select(item => (BoundValue)new BoundValue.Sequence([new BoundValue.Text(item.Key), item.Value])).ToList(),
        BoundValue.Text text => text.Value.Select(letter => (BoundValue)new BoundValue.Text(letter.ToString())).ToList(),
        BoundValue.OpenSequence open when open.Count() is { } count => Enumerable.Range(0, count).Select(open.Item).ToList(),
        BoundValue.Child { StatePath: not null } modules when !IsDictionary(modules.Member) => EntriesOf(operation, modules),
        BoundValue.Child { Member: var member } child when IsKnown(member) && IsDictionary(member) => Pairs(operation, child),
        BoundValue.Child { Member: var member } child when IsKnown(member) => Enumerable.Range(0, Entries(member).Count).Select(at => ChildAt(operation, child, at)).ToList(),
        _ when graph is null => throw OpenCount(operation),
        _ when collection is BoundValue.OpenQuery || Repeated(collection) is not null => throw new Obstruction(
            operation.Syntax, "how many modules it holds is known only where the class is constructed", "go through it with foreach, or with Select and ToList, and join what comes of it with F.Stack or F.Cat"),
        BoundValue.Child { Member: { Kind: MemberKind.Module, Children.Count: 0 } } unseen => throw FilledUnseen(operation, unseen),
        _ => throw new Obstruction(operation.Syntax, "the number of its items is not known while compiling", "loop over a constant range or a ModuleList of known length"),
    };
}
