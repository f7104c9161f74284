using NetGen.Compiler;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Analyzers.Symbols;

/// <summary>A <c>[Module]</c> class as far as the compiler understands it.</summary>
/// <param name="Model">What Binding made of it.</param>
/// <param name="Linked">With its children's nodes; null when Forward was not understood.</param>
/// <param name="Typed">With shapes; null when linking met an obstacle.</param>
/// <param name="Faults">What cannot be right, of shapes and of how members are made.</param>
internal sealed record TypedClass(ModuleModel Model, LinkedModule? Linked, TypedModule? Typed, EquatableArray<ShapeFault> Faults)
{
    public static TypedClass Of(ModuleModel model, IReadOnlyDictionary<string, ModuleModel> modules)
    {
        if (model.InternalFault is not null) return new TypedClass(model, null, null, []);
        var typing = new ModuleTyping(modules);
        var cases = new Linker(modules).LinkAll(model);
        var linked = cases.FirstOrDefault(one => one.Training is not null) ?? cases[0];
        var typed = typing.Run(linked, cases);
        if (model.Training is null || model.Inference is null) return new TypedClass(model, null, null, typed.Faults);
        return new TypedClass(model, linked, typed is { Training: not null, Inference: not null } ? typed : null, typed.Faults);
    }
}
