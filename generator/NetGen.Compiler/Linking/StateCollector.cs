using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Libraries;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

/// <summary>Lists the tensors below a module in the order in which the runtime visits them.</summary>
/// <param name="modules">Every <c>[Module]</c> of the compilation by its full name.</param>
/// <param name="apart">The children whose tensors are not listed.</param>
internal sealed class StateCollector(IReadOnlyDictionary<string, ModuleModel> modules, ModulesApart apart)
{
    /// <summary>Modules inside modules; more is taken for a class that contains itself.</summary>
    private const int DeepestNesting = 64;

    private readonly List<StateEntry> state = [];
    private readonly HashSet<string> paths = new(StringComparer.Ordinal);
    private readonly List<KeptSize> kept = [];
    private readonly List<ContainerLength> containers = [];
    private int depth;

    /// <summary>Constructor parameters of the root that layers in its containers keep.</summary>
    public IReadOnlyList<KeptSize> Kept => kept;

    /// <summary>The containers that were met, with how much is in them.</summary>
    public IReadOnlyList<ContainerLength> Containers => containers;

    /// <summary>The tensors that were listed.</summary>
    public IReadOnlyList<StateEntry> State => state;

    public IReadOnlyList<StateEntry> Collect(Scope scope)
    {
        if (++depth > DeepestNesting)
        {
            throw new LinkingException(SourceOrigin.None, scope.Model.Type.Name, "it contains itself");
        }

        try
        {
            foreach (var member in scope.Members()) Collect(scope, member, scope.Prefix + member.StateName, scope.Prefix.Length > 0 ? "" : member.Field);
        }
        catch (LinkingException failure) when (scope.Prefix.Length > 0 && depth <= DeepestNesting)
        {
            throw failure.At(scope.Prefix);
        }

        depth--;
        return state;
    }

    /// <summary>The tensors of a module that a container holds in every place alike.</summary>
    public IReadOnlyList<StateEntry> CollectEntry(Scope scope, Member entry, string path)
    {
        Collect(scope, entry, path, "");
        return state;
    }

    /// <param name="scope">The module that holds it.</param>
    /// <param name="member">The member, or what a container of the module holds.</param>
    /// <param name="path">Its path in the state dict.</param>
    /// <param name="place">Of the root's: the field, then positions, with commas between.</param>
    private void Collect(Scope scope, Member member, string path, string place)
    {
        if (member.IsNullable) throw Refuse(member, path, "it may be null, so that what is registered differs between instances");
        if (member.Kind != MemberKind.Module)
        {
            Add(new StateEntry(path, Declared(scope, member, path), member.Kind == MemberKind.Parameter, member.Persistent, member.Origin), member);
            return;
        }

        if (apart.Contains(path))
        {
            // Who goes through a container knows how much is in it.
            if (place.Length > 0 && member.Children is [{ Count: AttributeValue.Dims { Values: [var count] } }] && count.Symbols.ToList() is [var symbol] && count == Dim.Symbol(symbol)) kept.Add(new KeptSize(symbol, $"this.{place}.Count"));
            return;
        }

        var children = scope.Children(member).ToList();
        foreach (var child in children) Collect(scope, child, $"{path}.{child.StateName}", place.Length > 0 && int.TryParse(child.StateName, out _) ? $"{place}, {child.StateName}" : "");
        if (member.Children.Count > 0 || member.IsEmptyContainer)
        {
            containers.Add(new ContainerLength(path, children.Count));
            return;
        }

        if (place.IndexOf(',') > 0) Keep(member, place);
        var arguments = scope.Arguments(member, path);
        if (LayerCatalog.Find(member.TypeFullName) is { } layer) AddLayer(layer, scope.Settle(arguments, path), member, path);
        else CollectModule(scope, member, path, arguments);
    }

    private void CollectModule(Scope scope, Member member, string path, IReadOnlyList<Argument> arguments)
    {
        var model = Find(modules, member, member.Origin, path);
        if (model.Recomputes || member.Recomputes) apart.Add(path, new Obstacle(member.Origin, path, "its values are computed again in backward: [Recompute]", ""));
        else Collect(scope.Child(model, path + ".", arguments));
    }

    /// <summary>The module that a member holds.</summary>
    /// <exception cref="LinkingException">It is not known.</exception>
    internal static ModuleModel Find(IReadOnlyDictionary<string, ModuleModel> modules, Member member, SourceOrigin use, string path)
    {
        if (member.Made is { } made) return made;
        var isFound = modules.TryGetValue(member.TypeFullName, out var model);
        if (isFound && model is { Unknown: null, InternalFault: null }) return model;
        var reason = ModuleName.Assembly(member.TypeFullName) is { } assembly
            ? $"its class `{ModuleName.Simple(member.TypeFullName)}` lies in the assembly {assembly}, which does not describe it"
            : $"the compiler does not know the module `{member.TypeFullName}`";
        throw new LinkingException(use, path, model?.Unknown ?? reason).At(path);
    }

    private void Keep(Member member, string place)
    {
        foreach (var option in member.Options)
        {
            var layer = $"global::NetGen.CompilerServices.ContainedLayers.Find<global::{member.TypeFullName}>(this.{place})";
            kept.Add(new KeptSize(option.Parameter, $"{layer}?.{option.Property} ?? 0"));
        }
    }

    internal static EquatableArray<Argument> Arguments(Member member, string path) =>
        member.Arguments ?? throw Unread(member, path).At(member.Kind == MemberKind.Module ? path : "");

    private static LinkingException Unread(Member member, string path) => member.Unread is { } cause
        ? new LinkingException(cause with { Reason = $"how `{path}` is constructed is not known while compiling: {cause.Reason}" })
        : member.Given.Length == 0
        ? Refuse(member, path, "how it is constructed is not known while compiling")
        : new LinkingException(new Obstacle(
            member.Origin,
            path,
            "which module it holds is known only where the class is constructed",
            "hold this class in one that constructs it: it is compiled there"));

    private void AddLayer(LayerDefinition layer, IReadOnlyList<Argument> arguments, Member member, string path)
    {
        try
        {
            foreach (var tensor in layer.State(new LayerArguments(arguments)))
            {
                var type = new TensorType(tensor.Element, tensor.Shape);
                Add(new StateEntry($"{path}.{tensor.Name}", type, tensor.IsParameter, true, member.Origin), member);
            }
        }
        catch (LayerArgumentException unreadable)
        {
            throw Refuse(member, path, unreadable.Message).At(path);
        }
    }

    private void Add(StateEntry entry, Member member)
    {
        if (!paths.Add(entry.Path)) throw Refuse(member, entry.Path, "another tensor has the same name");
        state.Add(entry);
    }

    private static TensorType Declared(Scope scope, Member member, string path) =>
        Member.TypeOf(scope.Resolve(Arguments(member, path))) ?? throw Refuse(member, path, "its shape is not known while compiling");

    private static LinkingException Refuse(Member member, string path, string reason) => new(member.Origin, path, reason);
}
