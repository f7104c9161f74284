using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Pipeline;

/// <summary>
/// A module after Linking and Shapes, in each of the cases that only run time tells apart. What the editor shows and what is
/// compiled both begin here, so it is computed once, when it is first asked for.
/// </summary>
public sealed class TypedCases
{
    private readonly Lazy<IReadOnlyList<TypedCase>> all;

    /// <param name="model">The module.</param>
    /// <param name="modules">Every module of the compilation, for those that it holds.</param>
    public TypedCases(ModuleModel model, IReadOnlyDictionary<string, ModuleModel> modules)
    {
        (Model, Modules) = (model, modules);
        all = new(() => new Linker(modules).LinkAll(model).Select(linked => new TypedCase(linked, modules)).ToList());
    }

    public ModuleModel Model { get; }

    public IReadOnlyDictionary<string, ModuleModel> Modules { get; }

    public IReadOnlyList<TypedCase> All => all.Value;

    /// <summary>The first that could be linked, or the first obstacle.</summary>
    public TypedCase First => All.FirstOrDefault(variant => variant.Linked.Training is not null) ?? All[0];
}

/// <summary>One of the cases of a module.</summary>
public sealed class TypedCase
{
    private readonly Lazy<TypedModule> typed;
    private readonly Lazy<(ComputeGraph, EquatableArray<Obstacle>)> inference;

    internal TypedCase(LinkedModule linked, IReadOnlyDictionary<string, ModuleModel> modules)
    {
        Linked = linked;
        typed = new(() => new ModuleTyping(modules).Run(linked));
        inference = new(() => Canonicalizer.Run(Typed.Inference!.Graph));
    }

    public LinkedModule Linked { get; }

    /// <summary>Both forms with types, and the faults of the class.</summary>
    public TypedModule Typed => typed.Value;

    /// <summary>What an evaluation costs; of a case that could be linked.</summary>
    public ModelCost Cost => ModelCost.Of(Linked, Typed.Inference!, Typed.Inference!.IsComplete ? Inference.Graph : Typed.Inference.Graph);

    /// <summary>Inference in the operations that have kernels, and what stands in the way. Only where it is completely typed.</summary>
    public (ComputeGraph Graph, EquatableArray<Obstacle> Obstacles) Inference => inference.Value;
}
