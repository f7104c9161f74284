using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Linking;
using NetGen.Generator.Caching;

namespace NetGen.Generator.Binding;

/// <summary>
/// Modules whose constructor is given an array: what they build of it no list of parameters can tell. Such a class is bound
/// anew for the constants that it is made with.
/// </summary>
internal sealed partial class Evaluator
{
    /// <summary>The class as these arguments make it; null where it is known without them, or where they are no constants.</summary>
    private ModuleModel? Made(IObjectCreationOperation creation)
    {
        var type = (INamedTypeSymbol)creation.Type!;
        var constructor = creation.Constructor!.OriginalDefinition;
        if (type.IsGenericType || creation.Initializer is not null || !DeclarationFingerprint.IsWhole(type, bodies.Compilation, bodies.Cancellation)) return null;
        if (!constructor.Parameters.Any(parameter => parameter.Type is IArrayTypeSymbol) || !SymbolEqualityComparer.Default.Equals(ModuleState.ConstructorOf(type), constructor)) return null;

        var given = new Dictionary<ISymbol, BoundValue>(SymbolEqualityComparer.Default);
        foreach (var argument in creation.Arguments)
        {
            if (Known(argument.Value) is not { } value || !IsConstant(value)) return null;
            given[argument.Parameter!.OriginalDefinition] = Copied(value);
        }

        return ModuleBinder.BindMade(type, bodies, given);
    }

    private static bool IsConstant(BoundValue value) => value switch
    {
        BoundValue.Whole { Value.IsConstant: true } or BoundValue.Number or BoundValue.Flag or BoundValue.Text or BoundValue.Nothing => true,
        BoundValue.Sequence sequence => sequence.Items.All(IsConstant),
        _ => false,
    };

    /// <summary>What the other constructor puts into an array, it puts into one of its own.</summary>
    private static BoundValue Copied(BoundValue value) =>
        value is BoundValue.Sequence sequence ? new BoundValue.Sequence(sequence.Items.Select(Copied).ToList()) : value;
}
