using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    private readonly Dictionary<string, int> stateNodes = new(StringComparer.Ordinal);

    private BoundValue ReadParameter(IParameterReferenceOperation reference)
    {
        if (frame.Find(reference.Parameter) is { } local) return local;
        if (frame.Self is BoundValue.Child) throw new Obstruction(reference.Syntax, $"what a network was given as `{reference.Parameter.Name}` is not known to the step", "keep the value in the class of the step");
        return state.Read(reference.Parameter) ?? throw (graph is not null && reference.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? new Obstruction(reference.Syntax, $"what `{reference.Parameter.Name}` holds is not known while compiling", "keep it in a readonly field")
            : NotKnown(reference, reference.Parameter.Name));
    }

    private BoundValue ReadField(IFieldReferenceOperation reference)
    {
        if (reference.Instance is null) return ReadStatic(reference);
        var instance = Evaluate(reference.Instance);
        RefuseNull(reference, reference.Instance, instance);
        if (instance is BoundValue.Sequence sequence) return TupleItem(reference, sequence);
        if (instance is BoundValue.Record record) return RecordMember(reference, record, reference.Field);
        if (instance is BoundValue.Child { StatePath: not null } network) return OfNetwork(reference, network, reference.Field.AssociatedSymbol ?? reference.Field);
        if (instance is BoundValue.Reference settings && Configuration.IsSetting(reference.Field)) return Setting(settings, "." + reference.Field.Name, reference.Field.Type) ?? throw Unsupported(reference);
        return instance is BoundValue.Self ? ReadOwn(reference, reference.Field.AssociatedSymbol ?? reference.Field) : throw Unsupported(reference);
    }

    private BoundValue TupleItem(IFieldReferenceOperation reference, BoundValue.Sequence sequence)
    {
        var field = reference.Field.CorrespondingTupleField ?? reference.Field;
        return field.Name.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(field.Name.Substring(4), out var number) && number <= sequence.Items.Count
            ? sequence.Items[number - 1]
            : throw Unsupported(reference);
    }

    /// <summary>A static readonly field, or a static property that keeps what it is declared with.</summary>
    private BoundValue ReadStatic(IMemberReferenceOperation reference)
    {
        var member = reference.Member.OriginalDefinition;
        if (member is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }) || bodies.Initializer(member) is not { } value)
            throw new Obstruction(reference.Syntax, $"a static {(member is IFieldSymbol ? "field" : "property")} can change", "make it const");
        if (AssignedIn(member.ContainingType).CanChange(member)) throw ItemsChange(reference, member);
        if (initializing.Any(other => MayComeFirst(other, member))) throw new Obstruction(reference.Syntax, $"`{member.Name}` may be set after it is read here", "declare it first");
        if (SetsStatic(member)) throw new Obstruction(reference.Syntax, "a static constructor sets it", "make it const");
        // It draws once, for all calls.
        if (value.DescendantsAndSelf().OfType<IInvocationOperation>().Any(call => SurfaceOf(call.TargetMethod)?.Name is "rand" or "randn" or "rand_like" or "randn_like")) throw new Obstruction(reference.Syntax, "its random numbers are known only at run time", "keep them in a [Buffer] field");
        initializing.Push(member);
        try
        {
            return Kept(Evaluate(value));
        }
        finally
        {
            initializing.Pop();
        }
    }

    private readonly Dictionary<INamedTypeSymbol, AssignedNames> assignedIn = new(SymbolEqualityComparer.Default);

    private AssignedNames AssignedIn(INamedTypeSymbol type)
    {
        if (!assignedIn.TryGetValue(type, out var names)) assignedIn.Add(type, names = new AssignedNames(type, bodies.Cancellation));
        return names;
    }

    private static Obstruction ItemsChange(IOperation reference, ISymbol member) =>
        new(reference.Syntax, $"the items of `{member.Name}` may change", HoldsModules(StepDiscovery.TypeOf(member))
            ? "hold the modules in a ModuleList"
            : "declare it as ImmutableArray or IReadOnlyList, or keep it private and its items as they are");

    private static bool HoldsModules(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.IsModule(),
        INamedTypeSymbol { TypeArguments: [var item] } => item.IsModule(),
        _ => false,
    };

    /// <summary>Static members whose initialisers are being evaluated.</summary>
    private readonly Stack<ISymbol> initializing = [];

    /// <summary>Whether C# may run the initialiser of a member before that of another: they run as they stand in the source, in several files in any order.</summary>
    private static bool MayComeFirst(ISymbol member, ISymbol other) => SymbolEqualityComparer.Default.Equals(member.ContainingType, other.ContainingType)
        && (member.Locations[0].SourceTree != other.Locations[0].SourceTree || member.Locations[0].SourceSpan.Start <= other.Locations[0].SourceSpan.Start);

    private bool SetsStatic(ISymbol member) => member.ContainingType.StaticConstructors.Any(constructor =>
        bodies.Of(constructor)?.DescendantsAndSelf().OfType<IMemberReferenceOperation>().Any(set => SymbolEqualityComparer.Default.Equals(set.Member, member) && ModuleState.IsAssigned(set)) == true);

    /// <summary>A field or automatic property of the object itself.</summary>
    private BoundValue ReadOwn(IOperation reference, ISymbol member)
    {
        return state.Read(member) switch
        {
            null when AssignedIn(state.Type).ChangesItems(member) => throw ItemsChange(reference, member),
            null => throw new Obstruction(reference.Syntax, $"what `{member.Name}` holds is not known while compiling", "make it readonly and give it a constant or a constructor parameter"),
            BoundValue.Child { Member: { MayBeAbsent: true, Field: var field } } when !Decide(new AttributeValue.Formula(Formulas.Present, new AttributeValue.Text(field)), reference) =>
                new BoundValue.Nothing(),
            BoundValue.Child { Member.Kind: not MemberKind.Module } tensor => new BoundValue.Tensor(StateNode(reference, tensor.Member.StateName, tensor.Member.Kind)),
            BoundValue.Initial when decisions is not null => throw new Obstruction(reference.Syntax, $"what `{member.Name}` holds is known only at run time", "make it a Parameter, or mark it [Buffer]"),
            // What Forward adds to a list of the object would stay there.
            BoundValue.Sequence { Items: List<BoundValue> items } when graph is not null => new BoundValue.Sequence(items.Select(Kept).ToArray()),
            var value => Kept(value),
        };
    }

    /// <summary>What an object keeps; see <see cref="BoundValue.Record.IsKept"/>.</summary>
    private BoundValue Kept(BoundValue value) => value switch
    {
        BoundValue.Record record when graph is not null => record with { IsKept = true },
        BoundValue.Named named when graph is not null => new BoundValue.Named(named.Items.ConvertAll(item => new KeyValuePair<string, BoundValue>(item.Key, Kept(item.Value)))),
        BoundValue.Sequence sequence when graph is not null && sequence.Items.Any(item => item is BoundValue.Record or BoundValue.Sequence) => Sequence(sequence.Items.Select(Kept)),
        _ => value,
    };

    /// <summary>A parameter or buffer appears once in a graph, however often it is used.</summary>
    private int StateNode(IOperation reference, string path, MemberKind kind)
    {
        if (stateNodes.TryGetValue(path, out var node)) return node;
        var type = new TensorType(DType.Float32, Shape.Unknown);
        node = kind == MemberKind.Parameter
            ? Graph(reference).Parameter(path, type, Origin(reference))
            : Graph(reference).Buffer(path, type, Origin(reference));
        stateNodes.Add(path, node);
        return node;
    }

    /// <summary>A layer's own tensor, as tied weights use it: <c>tokens.Weight</c> is <c>tokens.weight</c> of the state.</summary>
    private BoundValue.Tensor StateOf(IOperation reference, BoundValue.Child layer, string property) =>
        new(StateNode(reference, $"{layer.Path}.{StateWords(property)}", MemberKind.Parameter));

    /// <summary>What a layer's property is called in the state dict.</summary>
    private static string StateWords(string property) =>
        string.Concat(property.Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private BoundValue ReadProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (property is { Name: "Training", ContainingType: var owner } && owner.IsNamed(RuntimeNames.Module))
        {
            return reference.Instance is IInstanceReferenceOperation && frame.Self is not BoundValue.Child ? new BoundValue.Flag(training) : throw Unsupported(reference);
        }

        if (property.ContainingType.ExtensionParameter is { } extended && property.GetMethod is { } get) return Extended(reference, reference.Instance, extended, get, () => []) ?? throw Unsupported(reference);
        RefuseStaticVirtual(reference, property);
        if (reference.Instance is null) return ReadGetter(reference, property);
        var instance = Evaluate(reference.Instance);
        RefuseNull(reference, reference.Instance, instance);
        if (instance is BoundValue.Child { StatePath: not null } network)
        {
            return reference.Arguments is [var key] ? EntryOf(reference, network, Evaluate(key.Value), property.Type) : OfNetwork(reference, network, property);
        }

        if (reference.Arguments is [var index]) return Item(reference, instance, index.Value, Evaluate(index.Value));
        return PropertyOf(reference, instance, property);
    }

    /// <summary>A property of something that is evaluated.</summary>
    private BoundValue PropertyOf(IPropertyReferenceOperation reference, BoundValue instance, IPropertySymbol property) =>
        (instance, property.Name) switch
        {
            (BoundValue.Self, _) => ReadSelf(reference, reference.Instance!.Syntax is BaseExpressionSyntax ? property : state.Type.Implementation(property), instance),
            (BoundValue.Nothing, "HasValue") => new BoundValue.Flag(false),
            (_, "HasValue") when IsNullableValue(property.ContainingType) =>
                Arithmetic.Binary(BinaryOperatorKind.NotEquals, instance, new BoundValue.Nothing(), null) ?? throw TensorValue(reference, instance),
            (not BoundValue.Nothing, "Value") when IsNullableValue(property.ContainingType) => instance,
            (BoundValue.Creation layer, _) when Option(layer.Arguments, property) is { } option => option,
            (BoundValue.Child { Member.Arguments: { } arguments }, _) when Option(arguments, property) is { } option => option,
            (BoundValue.Initial { Type.Shape: { IsKnown: true } shape }, "Numel") => new BoundValue.Whole(shape.Dims.AsImmutable().Aggregate((Dim)1, (all, size) => all * size)),
            (BoundValue.Initial made, "Shape") => Sequence(made.Type.Shape.Dims.Select(size => (BoundValue)new BoundValue.Whole(size))),
            (BoundValue.Creation or BoundValue.Child, _) when Told(instance, property) is { } told => told,
            (BoundValue.Creation layer, _) when LayerTensor(layer, property.Name) is { } tensor => tensor,
            (BoundValue.Reference, _) when Configuration.IsSetting(property) => Setting(instance, "." + property.Name, property.Type) ?? throw Unsupported(reference),
            (BoundValue.Reference, _) when Configuration.IsComputed(property) => ReadGetter(reference, property, instance),
            (BoundValue.Record record, _) => ReadRecord(reference, record, property),
            (BoundValue.Tensor tensor, "Rank") when RankOf(tensor.Node) is { } rank => new BoundValue.Whole(rank),
            (BoundValue.ShapeOf shape, "Length") when RankOf(shape.Node) is { } rank => new BoundValue.Whole(rank),
            (BoundValue.Tensor, "Rank") or (BoundValue.ShapeOf, "Length") => throw OpenRank(reference),
            (BoundValue.Tensor tensor, "Shape") => new BoundValue.ShapeOf(tensor.Node),
            (BoundValue.Tensor tensor, "Numel") => new BoundValue.Whole(Numel(reference, tensor)),
            (BoundValue.Text text, "Length") => new BoundValue.Whole(text.Value.Length),
            (BoundValue.OpenSequence open, "Length") when open.Count() is { } count => new BoundValue.Whole(count),
            (BoundValue.OpenArray array, "Length") => new BoundValue.Whole(array.Count),
            (BoundValue.Filling { Length: { } length }, "Length") => new BoundValue.Whole(length),
            (BoundValue.Filling, _) => throw StillFilling(reference),
            (BoundValue.Named named, "Count") => new BoundValue.Whole(named.Items.Count),
            (BoundValue.Collected list, "Length" or "Count") => new BoundValue.Whole(list.Count),
            (BoundValue.Sequence sequence, "Length" or "Count") => new BoundValue.Whole(sequence.Items.Count),
            (BoundValue.Reference, "Length" or "Count") when graph is null => throw OpenCount(reference),
            (BoundValue.Child container, "Length" or "Count") when IsKnown(container.Member) => new BoundValue.Whole(Entries(container.Member).Count),
            (BoundValue.Child container, "Length" or "Count") when Repeated(container) is { Count: { } count } => BoundValue.Of(count) ?? throw TensorValue(reference, instance),
            (BoundValue.Child { Member.Kind: MemberKind.Module } container, "Length" or "Count") when IsLayer(property.ContainingType) => throw new Obstruction(
                reference.Syntax,
                $"how many modules `{container.Path}` holds is known only where the class is constructed",
                "hold this class in one that constructs it: it is compiled there"),
            (BoundValue.Child { Member: var member } child, "Keys" or "Values") when IsDictionary(member) => Sequence(Pairs(reference, child).Select(pair => pair.Items[property.Name == "Keys" ? 0 : 1])),
            (BoundValue.Sequence { Items: [var key, var item] }, "Key" or "Value") when IsPair(property.ContainingType) => property.Name == "Key" ? key : item,
            (BoundValue.Tensor, "RequiresGrad") => throw new Obstruction(reference.Syntax, "what is frozen is known only at run time", "leave the condition out: what is frozen gets no gradient"),
            (BoundValue.Tensor tensor, _) when SurfaceOf(property) is { } op => Apply(reference, op, [tensor]),
            (BoundValue.Child { Member.Kind: MemberKind.Module } layer, _) when IsLayer(property.ContainingType) && property.Type.IsTensor() => StateOf(reference, layer, property.Name),
            _ => throw TensorValue(reference, instance),
        };

    /// <summary>What a layer's property has from its constructor, by the parameter's name: <c>conv.OutChannels</c>; null where it is no whole number or flag.</summary>
    private static BoundValue? Option(EquatableArray<Argument> arguments, IPropertySymbol property)
    {
        if (!IsLayer(property.ContainingType) || property.Type.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Boolean)) return null;
        return arguments.AsImmutable().FirstOrDefault(argument => string.Equals(argument.Parameter, property.Name, StringComparison.OrdinalIgnoreCase)) is { Value: { } value } ? BoundValue.Of(value) : null;
    }

    private BoundValue Item(IOperation reference, BoundValue instance, IOperation index, BoundValue key)
    {
        if (instance is BoundValue.Child child && (key is BoundValue.Text || IsDictionary(child.Member)))
        {
            if (!IsKnown(child.Member)) throw FilledUnseen(reference, child);
            return Entry(reference, child, key) ?? throw new Obstruction(reference.Syntax, $"there is no entry `{KeyText(key)}`");
        }

        if (instance is BoundValue.Named named)
        {
            return named.Find(NameOf(reference, key)) ?? throw new Obstruction(reference.Syntax, $"there is no entry `{KeyText(key)}`");
        }

        if (instance is BoundValue.Tensor tensor) return Part(reference, tensor, key);
        if (instance is BoundValue.Filling) throw StillFilling(reference);
        if (instance is BoundValue.Collected list) return Selected(reference, list, key);
        if (instance is BoundValue.Initial made) return InConstructor(reference, () => Part(reference, new BoundValue.Tensor(Node(made, reference)), key));
        if (instance is BoundValue.Child modules && key is BoundValue.Whole position && RoundAt(reference, modules, position.Value) is { } round) return round;
        return key is BoundValue.Whole { Value.Value: { } at2 } ? Pick(reference, instance, at2) : throw NotKnown(index, index.Syntax.ToString());
    }

    /// <summary>What a container holds is looked for where it is declared and in the constructor.</summary>
    private static Obstruction FilledUnseen(IOperation operation, BoundValue.Child container) => new(
        operation.Syntax,
        $"how `{container.Path}` is filled is not known while compiling{(container.Member.Unread is { } cause ? ": " + cause.Reason : "")}",
        "fill it where it is declared or in the constructor, entry by entry");

    private BoundValue ReadSelf(IOperation reference, IPropertySymbol property, BoundValue self) =>
        property.IsAutomatic() ? ReadOwn(reference, property) : ReadGetter(reference, property, self);

    /// <summary>The value that a getter with a body computes.</summary>
    private BoundValue ReadGetter(IOperation reference, IPropertySymbol property, BoundValue? self = null)
    {
        if (property is { IsStatic: true } && property.IsAutomatic()) return ReadStatic((IPropertyReferenceOperation)reference);
        return property.GetMethod is { } getter && bodies.Of(getter) is { } body
            ? Follow(reference, getter, body, [], self) ?? throw Unsupported(reference)
            : throw new Obstruction(reference.Syntax, $"what `{property.Name}` gives is not known while compiling");
    }
}
