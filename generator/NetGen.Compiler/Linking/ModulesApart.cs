using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

/// <summary>The children of one root that stay calls, by their paths, and why.</summary>
/// <param name="modules">Every <c>[Module]</c> of the compilation by its full name.</param>
internal sealed class ModulesApart(IReadOnlyDictionary<string, ModuleModel> modules)
{
    private readonly Dictionary<string, Obstacle> reasons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Shape>> results = new(StringComparer.Ordinal);

    public int Count => reasons.Count;

    /// <summary>The outermost paths.</summary>
    public IEnumerable<string> Paths => reasons.Keys.Where(path => !reasons.Keys.Any(outer => path.StartsWith(outer + ".", StringComparison.Ordinal))).OrderBy(path => path, StringComparer.Ordinal);

    public bool Contains(string path) => reasons.ContainsKey(path);

    /// <summary>Sets the child apart that a failure is at; false when it is at none, or at one that is apart already.</summary>
    public bool Add(LinkingException failure)
    {
        if (failure.Child.Length == 0 || Contains(failure.Child)) return false;
        reasons.Add(failure.Child, failure.ToObstacle());
        return true;
    }

    /// <summary>Why a child stays a call.</summary>
    public Obstacle Reason(string path) => reasons[path];

    /// <summary>
    /// The shapes of what a module returns, over the symbols of its inputs' declarations and its constructor's parameters:
    /// as it declares them, or as they follow from its own code. Unknown where neither says it.
    /// </summary>
    public IReadOnlyList<Shape> ResultsOf(ModuleModel model)
    {
        if (model.DeclaredResult is { } declared) return [declared.Shape];
        if (results.TryGetValue(model.Type.FullName, out var known)) return known;

        // A module inside itself finds this.
        results[model.Type.FullName] = [Shape.Unknown];
        return results[model.Type.FullName] = Inferred(model);
    }

    private IReadOnlyList<Shape> Inferred(ModuleModel model)
    {
        if (new Linker(modules).LinkAll(model) is not [{ Inference.Graph: var graph } linked]) return [Shape.Unknown];
        var typed = ShapeInference.Run(graph).Graph;
        return linked.Result.Leaves.AsImmutable().Select(leaf => leaf < 0 ? Shape.Unknown : typed[typed.Results[leaf]].Type.Shape).ToList();
    }
}
