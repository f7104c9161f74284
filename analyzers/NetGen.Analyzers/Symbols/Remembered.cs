using System.Runtime.CompilerServices;
using NetGen.Compiler.Linking;

namespace NetGen.Analyzers.Symbols;

/// <summary>
/// Answers about models, kept from one keystroke to the next as long as the model and every module that the answer was
/// computed with stay what they are.
/// </summary>
/// <param name="answer">A pure function of a model and of the modules that it asks for.</param>
internal sealed class Remembered<TModel, TAnswer>(Func<TModel, IReadOnlyDictionary<string, ModuleModel>, TAnswer> answer)
    where TModel : class
    where TAnswer : class
{
    private readonly ConditionalWeakTable<TModel, StrongBox<Answer?>> known = new();

    public TAnswer Of(TModel model, AskedModules modules)
    {
        var place = known.GetOrCreateValue(model);
        if (place.Value is { } last && last.Modules.All(entry => Equals(modules.Find(entry.Key), entry.Value))) return last.Value;
        var asked = modules.Anew();
        var value = answer(model, asked);
        place.Value = new Answer(value, asked.Asked);
        return value;
    }

    private sealed record Answer(TAnswer Value, IReadOnlyDictionary<string, ModuleModel?> Modules);
}
