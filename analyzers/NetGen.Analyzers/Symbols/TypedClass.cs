using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Analyzers.Symbols;

/// <summary>A <c>[Module]</c> class as far as the compiler understands it.</summary>
/// <param name="Model">What Binding made of it.</param>
/// <param name="Linked">With its children's nodes; null when Forward was not understood.</param>
/// <param name="Typed">With shapes; null when linking met an obstacle.</param>
internal sealed record TypedClass(ModuleModel Model, LinkedModule? Linked, TypedModule? Typed)
{
    public static TypedClass Of(ModuleModel model, IReadOnlyDictionary<string, ModuleModel> modules)
    {
        if (model.InternalFault is not null || model.Training is null || model.Inference is null) return new TypedClass(model, null, null);
        var linked = new Linker(modules).Link(model);
        var isLinked = linked.Training is not null && linked.Inference is not null;
        return new TypedClass(model, linked, isLinked ? new ModuleTyping(modules).Run(linked) : null);
    }
}
