using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

/// <summary>What modules return, and as what they read what they are given, each found out once.</summary>
/// <param name="modules">Every <c>[Module]</c> of the compilation by its full name.</param>
internal sealed class ModuleResults(IReadOnlyDictionary<string, ModuleModel> modules)
{
    private readonly Dictionary<string, Own> results = new(StringComparer.Ordinal);

    /// <summary>
    /// The shapes of what a module returns, over the symbols of its inputs' declarations and its constructor's parameters:
    /// as it declares them, or as they follow from its own code. Unknown where neither says it.
    /// </summary>
    /// <param name="model">The module.</param>
    /// <param name="given">What it is given: its results may depend on options, and on which inputs are there.</param>
    public IReadOnlyList<Shape> Of(ModuleModel model, LayerCall given) =>
        model.DeclaredResult is { } declared ? [declared.Shape] : OwnOf(model, given).Results;

    /// <summary>The element types of a module's tensors by their names, as its own code reads them: indices are whole numbers.</summary>
    public IReadOnlyDictionary<string, DType> Elements(ModuleModel model, LayerCall given) => OwnOf(model, given).Elements;

    private Own OwnOf(ModuleModel model, LayerCall given)
    {
        var inputs = model.Inputs.Where(input => given.PositionOf(input.Name.TrimStart('@')) is not null).Select(input => input.Name);
        var call = $"{model.Type.FullName} {string.Join(", ", inputs)} {string.Join(", ", given.Options.All)}";
        if (results.TryGetValue(call, out var known)) return known;

        // A module inside itself finds this.
        results[call] = Own.Unknown;
        return results[call] = Inferred(model, given);
    }

    private Own Inferred(ModuleModel model, LayerCall given)
    {
        if (new Linker(modules, this).LinkAll(model, given) is not [{ Inference.Graph: var graph } linked]) return Own.Unknown;
        var typed = ShapeInference.Run(graph).Graph;
        return new Own(
            linked.Result.Leaves.AsImmutable().Select(leaf => leaf < 0 ? Shape.Unknown : typed[typed.Results[leaf]].Type.Shape).ToList(),
            typed.Nodes.Where(node => node.Op == SourceOps.Input).ToDictionary(node => node.Name.TrimStart('@'), node => node.Type.DType));
    }

    /// <summary>What follows from a module's own code.</summary>
    private sealed record Own(IReadOnlyList<Shape> Results, IReadOnlyDictionary<string, DType> Elements)
    {
        public static Own Unknown { get; } = new([Shape.Unknown], new Dictionary<string, DType>());
    }
}
