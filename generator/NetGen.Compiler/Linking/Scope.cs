using System.Globalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Linking;

/// <summary>One instance of a module inside the root: where it stands and what its constructor was given.</summary>
internal sealed class Scope
{
    private readonly Dictionary<string, Dim> sizes = [];
    private readonly Dictionary<string, AttributeValue> values = [];
    private readonly RootConditions conditions;

    private Scope(ModuleModel model, string prefix, RootConditions conditions) =>
        (Model, Prefix, this.conditions) = (model, prefix, conditions);

    public ModuleModel Model { get; }

    /// <summary>Ends in a dot, or is empty for the root: <c>block.attention.</c></summary>
    public string Prefix { get; }

    /// <summary>The root, whose constructor parameters stay symbols.</summary>
    /// <param name="model">The module.</param>
    /// <param name="decisions">What is taken for true of what only run time knows.</param>
    public static Scope Root(ModuleModel model, Decisions decisions) => Root(model, new RootConditions(model, decisions));

    /// <inheritdoc cref="Root(ModuleModel, Decisions)"/>
    public static Scope Root(ModuleModel model, RootConditions conditions) => new(model, "", conditions);

    /// <summary>A child, with arguments that this scope has resolved. Parameters whose argument could not be read keep a name of their own.</summary>
    public Scope Child(ModuleModel model, string prefix, IReadOnlyList<Argument> arguments)
    {
        var scope = new Scope(model, prefix, conditions);
        foreach (var parameter in model.ConstructorParameters)
        {
            var given = arguments.FirstOrDefault(argument => argument.Parameter == parameter.Name) ?? parameter.Default;
            if (given is not null and not { Value: AttributeValue.Unknown })
            {
                scope.Bind(given);
                continue;
            }

            scope.values[parameter.Name] = new AttributeValue.Reference(prefix + parameter.Name);
            scope.sizes[parameter.Name] = Dim.Symbol(prefix + parameter.Name);
        }

        return scope;
    }

    /// <summary>What the decisions so far say of the root's parameters.</summary>
    public KnownSizes Known => conditions.Known;

    /// <summary>What the class registers in this instance.</summary>
    public IEnumerable<Member> Members() => Model.Members.AsImmutable().Where(Holds).Select(Given);

    /// <summary>What a member's constructor was given, in terms of the root's parameters.</summary>
    public IReadOnlyList<Argument> Arguments(Member member, string path)
    {
        var arguments = StateCollector.Arguments(member, path);
        return member.IsResolved ? arguments.AsImmutable().ToList() : Resolve(arguments);
    }

    /// <summary>A member that the constructor was given, as its caller made it; any other as it is.</summary>
    private Member Given(Member member) =>
        member.Given.Length > 0 && values.TryGetValue(member.Given, out var given) && given is AttributeValue.Layer layer ? member.As(layer) : member;

    /// <summary>What a container holds in this instance, each under its name or position.</summary>
    public IEnumerable<Member> Children(Member container) => container.Children.AsImmutable()
        .SelectMany(child => child.Count is { } count ? Repeated(container, child, count) : [child])
        .Where(child => child.When is not { } condition || IsAt(container, child, condition))
        .Select((child, index) => child.StateName.Length > 0 ? child : child with { StateName = index.ToString(CultureInfo.InvariantCulture) })
        .Select(Given)
        .Select(child => container.Recomputes ? child with { Recomputes = true } : child);

    public Member? FindMember(string field) => Model.Members.AsImmutable().Where(member => member.Field == field && Holds(member)).Select(Given).FirstOrDefault();

    /// <summary>The case of Forward that this instance and the call bring about.</summary>
    /// <exception cref="LinkingException">It depends on what the compiler cannot know.</exception>
    public ForwardCase Case(bool training, SourceOrigin use)
    {
        foreach (var one in Model.Cases(training))
        {
            if (one.Decisions.AsImmutable().All(decision => Decide(decision.Condition, use) == decision.Value)) return one;
        }

        throw new LinkingException(use, Model.Type.Name, "none of its cases fits");
    }

    private IEnumerable<Member> Repeated(Member container, Member entry, AttributeValue count)
    {
        if (Known.Apply(Resolve(count)) is not AttributeValue.Dims { Values: { Count: 1 } values } || values[0].Value is not { } times)
        {
            var reason = "how many modules it holds is known only at run time";
            var name = container.Field.Length > 0 ? container.Field : container.StateName;
            throw new LinkingException(new Obstacle(container.Origin, $"{Prefix}{name}", reason, "hold this class in one that constructs it: it is compiled there")) { Child = Prefix + container.StateName };
        }

        for (var index = 0; index < times; index++)
        {
            var position = new Dictionary<string, Dim> { [Member.Index] = index };
            yield return At(entry, position) with { Count = null, StateName = index.ToString(CultureInfo.InvariantCulture) };
        }
    }

    /// <summary>An entry with its position in the place of the symbol.</summary>
    private static Member At(Member entry, IReadOnlyDictionary<string, Dim> position) => entry with
    {
        Arguments = entry.Arguments is { } arguments
            ? arguments.AsImmutable().Select(argument => argument with { Value = argument.Value is { } value ? At(value, position) : null }).ToEquatableArray()
            : null,
        Children = entry.Children.AsImmutable().Select(child => At(child, position)).ToEquatableArray(),
        When = entry.When is { } when ? At(when, position) : null,
    };

    /// <summary>An entry of a container with the number of a round in the place of its symbol.</summary>
    public static Member At(Member entry, string symbol, Dim number) => At(entry, new Dictionary<string, Dim> { [symbol] = number });

    /// <summary>A value with the number of a round in the place of its symbol.</summary>
    public static AttributeValue At(AttributeValue value, string symbol, Dim number) => At(value, new Dictionary<string, Dim> { [symbol] = number });

    private static AttributeValue At(AttributeValue value, IReadOnlyDictionary<string, Dim> position) => value switch
    {
        AttributeValue.Body body => new AttributeValue.Body(body.Graph with
        {
            Nodes = body.Graph.Nodes.AsImmutable().Select(node => node with
            {
                Attributes = node.Attributes.AsImmutable().Select(attribute => attribute with { Value = At(attribute.Value, position) }).ToEquatableArray(),
            }).ToEquatableArray(),
        }),
        AttributeValue.Dims dims => new AttributeValue.Dims(dims.Values.AsImmutable().Select(dim => dim.Substitute(position)).ToEquatableArray()),
        AttributeValue.Formula formula => Formulas.Apply(formula.Function, formula.Arguments.AsImmutable().Select(argument => At(argument, position)).ToArray()),
        AttributeValue.Layer layer => layer.With(inner => At(inner, position)),
        _ => value,
    };

    private bool Holds(Member member)
    {
        if (member.When is not { } condition || Resolve(condition) is AttributeValue.Flag { Value: true }) return true;
        var alternatives = Model.Members.AsImmutable().Where(other => other.Field == member.Field).ToList();
        if (alternatives.Count > 1 || Prefix.Length > 0) return IsChosen(member, condition, member.MayBeAbsent ? [] : alternatives, member.Field, member.Origin);
        if (Known.Apply(Resolve(condition)) is AttributeValue.Flag told)
        {
            Known.Add(Presence(member.Field), told.Value);
            return told.Value;
        }

        var isPresent = Decide(Presence(member.Field), member.Origin);
        Known.Add(Resolve(condition), isPresent);
        return isPresent;
    }

    private bool IsAt(Member container, Member child, AttributeValue condition)
    {
        var alternatives = child.StateName.Length > 0 && container.Field.Length > 0 ? container.Children.AsImmutable().Where(other => other.StateName == child.StateName).ToList() : [];
        return IsChosen(child, condition, int.TryParse(child.StateName, out _) ? alternatives : [], $"{container.Field}, {child.StateName}", container.Origin);
    }

    /// <summary>Whether it is this one of several modules that a place may hold: where nothing in the root tells the condition, their classes may.</summary>
    private bool IsChosen(Member member, AttributeValue condition, IReadOnlyList<Member> alternatives, string place, SourceOrigin use)
    {
        var resolved = Resolve(condition);
        if (Prefix.Length > 0 || alternatives.Count < 2 || conditions.IsTold(resolved) || !TypeTest.Tells(alternatives)) return conditions.Decide(resolved, use);
        var before = alternatives.TakeWhile(other => !ReferenceEquals(other, member)).ToList();
        if (before.Count == alternatives.Count - 1) return !before.Any(other => conditions.Decide(place, other.TypeFullName));
        var isChosen = conditions.Decide(place, member.TypeFullName);
        Known.Add(resolved, isChosen);
        return isChosen;
    }

    private static AttributeValue.Formula Presence(string field) => new(Formulas.Present, new AttributeValue.Text(field));

    private bool Decide(AttributeValue condition, SourceOrigin use) => conditions.Decide(Resolve(condition), use);

    /// <summary>Whether a field holds anything: in the root only the object knows, where it is not certain.</summary>
    private AttributeValue Resolve(string field)
    {
        AttributeValue any = new AttributeValue.Flag(false);
        foreach (var member in Model.Members)
        {
            if (member.Field == field) any = member.When is { } condition ? Either(any, Resolve(condition)) : new AttributeValue.Flag(true);
        }

        return any is AttributeValue.Flag || Prefix.Length > 0 ? any : Presence(field);
    }

    private static AttributeValue Either(AttributeValue left, AttributeValue right) => (left, right) switch
    {
        (AttributeValue.Flag { Value: true }, _) or (_, AttributeValue.Flag { Value: false }) => left,
        (AttributeValue.Flag { Value: false }, _) or (_, AttributeValue.Flag { Value: true }) => right,
        _ => Formulas.Apply(Formulas.Or, left, right),
    };

    /// <summary>A member's constructor arguments in terms of the root's parameters.</summary>
    public IReadOnlyList<Argument> Resolve(EquatableArray<Argument> arguments) =>
        arguments.AsImmutable().Select(argument => argument with { Value = argument.Value is { } value ? OrNull(Resolve(value)) : null }).ToList();

    public EquatableArray<Attribute> Resolve(EquatableArray<Attribute> attributes)
    {
        if (sizes.Count == 0 && values.Count == 0) return attributes;
        return attributes.AsImmutable()
            .Select(attribute => attribute with { Value = Resolve(attribute.Value) })
            .Where(attribute => attribute.Value is not AttributeValue.Nothing)
            .ToEquatableArray();
    }

    public AttributeValue Resolve(AttributeValue value) => value switch
    {
        AttributeValue.Dims dims when sizes.Count > 0 =>
            new AttributeValue.Dims(dims.Values.AsImmutable().Select(dim => dim.IsConstant ? dim : dim.Substitute(sizes)).ToEquatableArray()),
        AttributeValue.Reference reference when values.TryGetValue(reference.Parameter, out var known) => known,
        AttributeValue.Formula { Function: Formulas.Present, Arguments: { Count: 1 } field } when field[0] is AttributeValue.Text name => Resolve(name.Value),
        AttributeValue.Formula formula => Formulas.Apply(formula.Function, formula.Arguments.AsImmutable().Select(Resolve).ToArray()),
        AttributeValue.Layer layer => layer.With(Resolve),
        _ => value,
    };

    /// <summary>What stays open because of a flag or of a condition, for each of its values, if generated code can tell them apart.</summary>
    /// <param name="arguments">Of a layer's constructor.</param>
    /// <param name="path">The layer's.</param>
    public IReadOnlyList<Argument> Settle(IReadOnlyList<Argument> arguments, string path) => arguments
        .Select(argument => argument with { Value = argument.Value is { } value ? OrNull(conditions.Sized(Settle(value), $"{path}.{argument.Parameter}")) : null })
        .ToList();

    /// <inheritdoc cref="Settle(IReadOnlyList{Argument}, string)"/>
    public EquatableArray<Attribute> Settle(EquatableArray<Attribute> attributes) => attributes.AsImmutable().All(attribute => !attribute.Value.IsOpen)
        ? attributes
        : attributes.AsImmutable().Select(attribute => attribute with { Value = Settle(attribute.Value) }).Where(attribute => attribute.Value is not AttributeValue.Nothing).ToEquatableArray();

    private AttributeValue Settle(AttributeValue value) => Known.Apply(value) switch
    {
        AttributeValue.Reference reference when conditions.IsFlag(reference.Parameter) => Decided(reference),
        AttributeValue.Formula { Function: Formulas.Choose, Arguments: { Count: 3 } parts } choice =>
            conditions.TryDecide(parts[0]) is { } first ? Settle(first ? parts[1] : parts[2]) : choice,
        AttributeValue.Formula { Function: Formulas.Equal or Formulas.NotEqual or Formulas.And or Formulas.Or or "<" or "<=" or ">" or ">=" } test => Decided(test),
        AttributeValue.Formula formula => Formulas.Apply(formula.Function, formula.Arguments.AsImmutable().Select(Settle).ToArray()),
        var other => other,
    };

    private AttributeValue Decided(AttributeValue condition) =>
        conditions.TryDecide(condition) is { } value ? new AttributeValue.Flag(value) : condition;

    private static AttributeValue? OrNull(AttributeValue value) => value is AttributeValue.Nothing ? null : value;

    /// <summary>A declared size in terms of the root's parameters; null when it has symbols of the module's own.</summary>
    public Dim? SizeOf(Dim declared) =>
        declared.IsConstant ? declared : declared.Symbols.All(sizes.ContainsKey) ? declared.Substitute(sizes) : null;

    /// <summary>Lets a symbol of the module's declared shapes stand for a size.</summary>
    public Scope With(IReadOnlyDictionary<string, Dim> declared)
    {
        var scope = new Scope(Model, Prefix, conditions);
        foreach (var pair in declared) scope.sizes[pair.Key] = pair.Value;
        foreach (var pair in sizes) scope.sizes[pair.Key] = pair.Value;
        foreach (var pair in values) scope.values[pair.Key] = pair.Value;
        return scope;
    }

    /// <summary>Gives Forward's parameters the values of one call: of tensors only whether they are there.</summary>
    public Scope With(LayerCall call)
    {
        var scope = With(new Dictionary<string, Dim>());
        foreach (var input in Model.Inputs)
        {
            var parameter = input.Name.TrimStart('@');
            var isGiven = !call.HasNames || call.All(parameter).Count > 0;
            scope.Bind(ForwardParameter.Symbol(parameter), input.Tensors.Count > 0 && isGiven ? new AttributeValue.Text(parameter) : new AttributeValue.Nothing());
        }

        foreach (var option in call.Options.All) scope.Bind(ForwardParameter.Symbol(option.Parameter), option.Value ?? new AttributeValue.Nothing());
        return scope;
    }

    private void Bind(Argument argument) => Bind(argument.Parameter, argument.Value ?? new AttributeValue.Nothing());

    private void Bind(string name, AttributeValue value)
    {
        value = conditions.Sized(value, Prefix + name);
        values[name] = value;
        if (value is AttributeValue.Dims { Values: { Count: 1 } dims }) sizes[name] = dims[0];
    }
}
