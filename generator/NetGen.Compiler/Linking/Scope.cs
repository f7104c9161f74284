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

    private readonly Dictionary<string, Member> members = [];

    private Scope(ModuleModel model, string prefix)
    {
        Model = model;
        Prefix = prefix;
        foreach (var member in model.Members) members[member.Field] = member;
    }

    public ModuleModel Model { get; }

    /// <summary>Ends in a dot, or is empty for the root: <c>block.attention.</c></summary>
    public string Prefix { get; }

    /// <summary>The root, whose constructor parameters stay symbols.</summary>
    public static Scope Root(ModuleModel model) => new(model, "");

    /// <summary>A child, with arguments that the parent has resolved.</summary>
    public static Scope Child(ModuleModel model, string prefix, IReadOnlyList<Argument> arguments)
    {
        var scope = new Scope(model, prefix);
        foreach (var parameter in model.ConstructorParameters) scope.Bind(parameter.Default);
        foreach (var argument in arguments) scope.Bind(argument);
        return scope;
    }

    public Member? FindMember(string field) => members.TryGetValue(field, out var member) ? member : null;

    /// <summary>A member's constructor arguments in terms of the root's parameters.</summary>
    public IReadOnlyList<Argument> Resolve(EquatableArray<Argument> arguments) =>
        arguments.AsImmutable().Select(argument => argument with { Value = argument.Value is { } value ? Resolve(value) : null }).ToList();

    public EquatableArray<Attribute> Resolve(EquatableArray<Attribute> attributes)
    {
        if (sizes.Count == 0 && values.Count == 0) return attributes;
        return attributes.AsImmutable().Select(attribute => attribute with { Value = Resolve(attribute.Value) }).ToEquatableArray();
    }

    public AttributeValue Resolve(AttributeValue value) => value switch
    {
        AttributeValue.Dims dims when sizes.Count > 0 =>
            new AttributeValue.Dims(dims.Values.AsImmutable().Select(dim => dim.IsConstant ? dim : dim.Substitute(sizes)).ToEquatableArray()),
        AttributeValue.Reference reference when values.TryGetValue(reference.Parameter, out var known) => known,
        _ => value,
    };

    /// <summary>A declared size in terms of the root's parameters; null when it has symbols of the module's own.</summary>
    public Dim? SizeOf(Dim declared) =>
        declared.IsConstant ? declared : declared.Symbols.All(sizes.ContainsKey) ? declared.Substitute(sizes) : null;

    /// <summary>Lets a symbol of the module's declared shapes stand for a size.</summary>
    public Scope With(IReadOnlyDictionary<string, Dim> declared)
    {
        var scope = new Scope(Model, Prefix);
        foreach (var pair in declared) scope.sizes[pair.Key] = pair.Value;
        foreach (var pair in sizes) scope.sizes[pair.Key] = pair.Value;
        foreach (var pair in values) scope.values[pair.Key] = pair.Value;
        return scope;
    }

    /// <summary>Gives Forward's parameters that are no tensors the values of one call.</summary>
    public Scope With(LayerArguments options)
    {
        var scope = With(new Dictionary<string, Dim>());
        foreach (var option in options.All) scope.Bind(ForwardParameter.Symbol(option.Parameter), option.Value);
        return scope;
    }

    private void Bind(Argument? argument)
    {
        if (argument is not null) Bind(argument.Parameter, argument.Value);
    }

    private void Bind(string name, AttributeValue? value)
    {
        if (value is null) return;
        values[name] = value;
        if (value is AttributeValue.Dims { Values: { Count: 1 } dims }) sizes[name] = dims[0];
    }
}
