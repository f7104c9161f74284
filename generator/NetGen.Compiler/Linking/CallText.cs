using System.Globalization;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;

namespace NetGen.Compiler.Linking;

/// <summary>
/// The call of a module as C#: an expression over <c>module</c>, of which only the base class is known, and the array
/// <c>x</c> of the tensors that it is given, for an array of the results.
/// </summary>
internal static class CallText
{
    /// <summary>The longest tuple that the runtime takes apart.</summary>
    private const int MostResults = 4;

    /// <summary>Null when it cannot be written in generated code.</summary>
    /// <param name="model">The module's class.</param>
    /// <param name="given">What it is given.</param>
    /// <param name="module">The C# name of the module.</param>
    /// <param name="tensor">C# of each tensor that it is given; by default its place in <c>x</c>.</param>
    public static string? Of(ModuleModel model, LayerCall given, string module = "module", Func<int, string>? tensor = null)
    {
        if (given.Nodes.Count == 0) return null;
        tensor ??= position => $"x[{Numbers.Whole(position)}]";
        if (model.IsChainable && given.Nodes.Count == 1) return $"[((global::NetGen.ITensorModule){module}).Call({tensor(0)})]";
        if (model is { Library: not null, Type.Accessibility: not "public" }) return null;
        if (Type(model.Type) is not { } type || Arguments(model, given, tensor) is not { } arguments) return null;
        var call = $"(({type}){module}).Call({arguments})";
        return model.ReturnedTensors switch
        {
            0 => null,
            1 => $"[{call}]",
            <= MostResults => $"global::NetGen.CompilerServices.RowMajorRegion.Tensors({call})",
            _ => null,
        };
    }

    /// <summary>Classes inside others may be private to them, and those with type parameters are not known by their arguments.</summary>
    private static string? Type(TypeName type) => type.Containing.Count > 0 || type.TypeParameters.Count > 0
        ? null
        : $"global::{(type.Namespace.Length > 0 ? type.Namespace + "." : "")}{type.Name}";

    private static string? Arguments(ModuleModel model, LayerCall given, Func<int, string> tensor)
    {
        var arguments = new List<string>();
        var next = 0;
        foreach (var input in model.Inputs)
        {
            var parameter = input.Name.TrimStart('@');
            var position = given.HasNames ? given.PositionOf(parameter) : input.IsTensor && next < given.Nodes.Count ? next++ : null;
            var text = position is { } at
                ? input.IsTensor ? tensor(at) : null
                : given.Options.Find(parameter) is { } option ? Option(option, input.TypeText) : input.TypeText.EndsWith("?", StringComparison.Ordinal) ? "null" : null;
            if (text is null) return null;
            arguments.Add($"{input.Name}: {text}");
        }

        return string.Join(", ", arguments);
    }

    /// <summary>A constant of the parameter's type.</summary>
    private static string? Option(AttributeValue value, string type)
    {
        type = type.TrimEnd('?');
        return value switch
        {
            AttributeValue.Flag flag => flag.Value ? "true" : "false",
            AttributeValue.Number number when !double.IsNaN(number.Value) && !double.IsInfinity(number.Value) => $"({type}){number.Value.ToString("R", CultureInfo.InvariantCulture)}D",
            AttributeValue.Dims { Values: { Count: 1 } sizes } when sizes[0].Value is { } whole => $"({type}){Numbers.Whole(whole)}",
            AttributeValue.Text text => type == "string" ? CSharpText.Literal(text.Value) : $"{type}.{text.Value}",
            _ => null,
        };
    }
}
