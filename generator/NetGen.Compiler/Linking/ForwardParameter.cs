using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

/// <summary>
/// Parameters of Forward that are no tensors: graphs refer to them by name, as they do to constructor parameters, and a
/// call puts its argument in their place.
/// </summary>
public static class ForwardParameter
{
    /// <summary>The name in graphs. No constructor parameter has it.</summary>
    public static string Symbol(string parameter) => Mark + parameter;

    /// <summary>Why what depends on a parameter of Forward or of the constructor, or on a size, is not known.</summary>
    /// <param name="symbol">Its name in graphs.</param>
    /// <param name="root">The class that is compiled, which knows its constructor's parameters; null where none but these occur.</param>
    public static string Dependence(string symbol, ModuleModel? root = null)
    {
        if (SourceOps.IsRound(symbol.StartsWith(Mark, StringComparison.Ordinal) ? symbol.Substring(Mark.Length) : symbol)) return "it differs from round to round of a loop, which goes round as often as differs between instances";
        if (symbol.StartsWith(Mark, StringComparison.Ordinal)) return $"it depends on the parameter `{symbol.Substring(Mark.Length)}`, which differs between calls";
        if (StepModel.SettingName(symbol) is { } setting) return $"it depends on `{setting}` of the class of the step";
        if (SizeSymbol.Is(symbol)) return "it depends on a tensor's size, which differs between calls";
        var isOthers = root is not null && !root.ConstructorParameters.AsImmutable().Any(parameter => parameter.Name == symbol);
        if (isOthers && symbol.IndexOf('.') >= 0) return $"what `{symbol}` holds is not known while compiling";
        if (root is null) return $"it depends on `{symbol}`, which differs between instances or calls";
        return isOthers ? $"it depends on the size `{symbol}`, which differs between calls" : $"it depends on the constructor parameter `{symbol}`, which differs between instances";
    }

    /// <summary>The first parameter that an unknown value waits for; null when it waits for none, though perhaps for a size.</summary>
    public static string? Find(AttributeValue value) => value switch
    {
        AttributeValue.Reference reference => reference.Parameter,
        AttributeValue.Formula formula => formula.Arguments.AsImmutable().Select(Find).FirstOrDefault(found => found is not null)
            ?? formula.Arguments.AsImmutable().OfType<AttributeValue.Dims>()
                .SelectMany(dims => dims.Values.AsImmutable().SelectMany(dim => dim.Symbols))
                .FirstOrDefault(symbol => !SizeSymbol.Is(symbol)),
        _ => null,
    };

    /// <summary>The parameters, other than whole numbers, that an unknown value waits for.</summary>
    public static IEnumerable<string> All(AttributeValue value) => value switch
    {
        AttributeValue.Reference reference => [reference.Parameter],
        AttributeValue.Formula formula => formula.Arguments.AsImmutable().SelectMany(All),
        _ => [],
    };

    /// <summary>The symbols of sizes in a condition.</summary>
    public static IEnumerable<string> Sizes(AttributeValue value) => value switch
    {
        AttributeValue.Dims dims => dims.Values.AsImmutable().SelectMany(dim => dim.Symbols),
        AttributeValue.Formula formula => formula.Arguments.AsImmutable().SelectMany(Sizes),
        _ => [],
    };

    /// <summary>Whether a condition is about what a call gives alone, and not about how an instance was made.</summary>
    public static bool IsAlone(AttributeValue condition) => condition switch
    {
        AttributeValue.Reference reference => reference.Parameter.StartsWith(Mark, StringComparison.Ordinal),
        AttributeValue.Dims dims => dims.Values.AsImmutable().All(dim => dim.Symbols.All(symbol => symbol.StartsWith(Mark, StringComparison.Ordinal))),
        AttributeValue.Formula formula => formula.Function != Formulas.Present && formula.Arguments.AsImmutable().All(IsAlone),
        _ => true,
    };

    private const string Mark = "@";
}
