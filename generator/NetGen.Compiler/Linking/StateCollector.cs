using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
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
    private int depth;

    public IReadOnlyList<StateEntry> Collect(Scope scope)
    {
        if (++depth > DeepestNesting)
        {
            throw new LinkingException(SourceOrigin.None, scope.Model.Type.Name, "it contains itself");
        }

        try
        {
            foreach (var member in scope.Members()) Collect(scope, member, scope.Prefix + member.StateName);
        }
        catch (LinkingException failure) when (scope.Prefix.Length > 0 && depth <= DeepestNesting)
        {
            throw failure.At(scope.Prefix);
        }

        depth--;
        return state;
    }

    private void Collect(Scope scope, Member member, string path)
    {
        if (member.IsNullable) throw Refuse(member, path, "it may be null, so that what is registered differs between instances");
        if (member.Kind != MemberKind.Module)
        {
            Add(new StateEntry(path, Declared(scope, member, path), member.Kind == MemberKind.Parameter, member.Persistent, member.Origin), member);
            return;
        }

        if (apart.Contains(path)) return;
        foreach (var child in scope.Children(member)) Collect(scope, child, $"{path}.{child.StateName}");
        if (member.Children.Count > 0) return;
        var arguments = scope.Resolve(Arguments(member, path));
        if (LayerCatalog.Find(member.TypeFullName) is { } layer) AddLayer(layer, arguments, member, path);
        else if (modules.TryGetValue(member.TypeFullName, out var model)) Collect(scope.Child(model, path + ".", arguments));
        else throw Refuse(member, path, $"the compiler does not know the module `{member.TypeFullName}`").At(path);
    }

    internal static EquatableArray<Argument> Arguments(Member member, string path) =>
        member.Arguments ?? throw Refuse(member, path, "how it is constructed is not known while compiling").At(member.Kind == MemberKind.Module ? path : "");

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
