using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Shapes;

/// <summary>NG2002: layers that cannot be made as they are declared, whatever they are given.</summary>
/// <param name="modules">Every <c>[Module]</c> of the compilation by its full name.</param>
internal sealed class LayerFaults(IReadOnlyDictionary<string, ModuleModel> modules)
{
    /// <summary>Modules inside modules; a class that contains itself is another rule's concern.</summary>
    private const int DeepestNesting = 16;

    /// <summary>
    /// Of a module's own members, and of what those are made of where only this use brings it about: a child reports by
    /// itself what it cannot be made with at all.
    /// </summary>
    public IEnumerable<ShapeFault> Of(ModuleModel model)
    {
        foreach (var member in model.Members)
        {
            foreach (var (reason, path, origin) in OfMember(model, member, 0))
            {
                var place = path.Length == 0 ? "" : $"of its `{path}`, ";
                var (second, message) = path.Length == 0 ? (SourceOrigin.None, "") : (origin, "it arises here");
                yield return new ShapeFault("NG2002", IsWarning: false, $"`{member.Field}` cannot be made: {place}{reason}", member.Origin, second, message, []);
            }
        }
    }

    private IEnumerable<(string Reason, string Path, SourceOrigin Origin)> OfMember(ModuleModel model, Member member, int depth)
    {
        var decisions = new Decisions([]);
        return Inside(Scope.Root(model, decisions), decisions, member, "", depth);
    }

    private IEnumerable<(string Reason, string Path, SourceOrigin Origin)> Inside(Scope scope, Decisions decisions, Member member, string path, int depth)
    {
        var entries = member.Children.Count == 0 ? [] : Certain(decisions, () => scope.Children(member)) ?? (path.Length == 0 ? member.Children.AsImmutable() : []);
        foreach (var entry in entries)
        {
            foreach (var fault in Inside(scope, decisions, entry, path, depth)) yield return fault;
        }

        if (member.Children.Count > 0 || member.Arguments is not { } given || depth > DeepestNesting) yield break;
        var arguments = scope.Resolve(given);
        if (LayerCatalog.Find(member.TypeFullName) is { } layer)
        {
            if (Fault(layer, arguments) is { } reason) yield return (reason, path, member.Origin);
        }
        else if (modules.TryGetValue(member.TypeFullName, out var model) && !model.Members.AsImmutable().Any(part => OfMember(model, part, depth + 1).Any()))
        {
            var inner = scope.Child(member.Made ?? model, "", arguments);
            foreach (var part in Certain(decisions, inner.Members) ?? [])
            {
                foreach (var fault in Inside(inner, decisions, part, path.Length == 0 ? part.Field : $"{path}.{part.Field}", depth + 1)) yield return fault;
            }
        }
    }

    /// <summary>What an instance has, if that is certain; null when it depends on what is not known.</summary>
    private static IReadOnlyList<Member>? Certain(Decisions decisions, Func<IEnumerable<Member>> members)
    {
        var taken = decisions.Taken.Count;
        try
        {
            var found = members().ToList();
            return decisions.Taken.Count == taken ? found : null;
        }
        catch (LinkingException)
        {
            return null;
        }
    }

    private static string? Fault(LayerDefinition layer, IReadOnlyList<Argument> arguments)
    {
        try
        {
            return layer.Fault(new LayerArguments(arguments));
        }
        catch (LayerArgumentException)
        {
            // What is not known cannot be refused.
            return null;
        }
    }
}
