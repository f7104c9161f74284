using NetGen.Compiler.Emit;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Output;

/// <summary>
/// Writes what a call of a <c>[Gradient]</c> function means: its value from one of the user's methods, its gradient from another.
/// That is the body of a partial function. Beside one with a body it is an overload that C# prefers, in calls as in delegates:
/// one of its tensors is of a type parameter that only tensors can be.
/// </summary>
internal sealed class GradientDeclarationWriter
{
    private const string Body = "global::NetGen.CompilerServices.BodyOperand";
    private const string Apply = "global::NetGen.Autograd.CustomGradient.Apply";

    private readonly GradientDeclaration function;
    private readonly string tensors;
    private readonly string value;
    private readonly string gradient;
    private readonly string slopes;
    private readonly string self;
    private readonly string type;

    // What the overload takes as another type: a tensor that is always there, since of null no type could be inferred.
    private readonly int taken;

    private GradientDeclarationWriter(GradientDeclaration function)
    {
        this.function = function;
        var names = function.Parameters.Select(parameter => parameter.Name).ToList();
        (tensors, value, gradient) = (FreshName.Avoiding("tensors", names), FreshName.Avoiding("value", names), FreshName.Avoiding("gradient", names));
        (slopes, self) = (FreshName.Avoiding("slopes", names), FreshName.Avoiding("self", names));
        taken = function.HasBody ? function.Tensors.First(tensor => function.Parameters[tensor].IsTensor) : -1;
        type = FreshName.Avoiding("TTensor", names.Concat(function.Type.TypeParameters));
    }

    public static GeneratedFile Write(GradientDeclaration function) => new(
        $"{function.FileName}.g.cs",
        PartialTypeFile.Write(function.Type, "", new GradientDeclarationWriter(function).WriteFunction));

    /// <summary>Whether there is one tensor, which is always there: it needs no list.</summary>
    private bool IsOfOne => function.Tensors.Count == 1 && function.Parameters[function.Tensors[0]].IsTensor;

    private string One => function.Parameters[function.Tensors[0]].Name;

    private string Target => function.IsOfStruct ? self + "." : "";

    private void WriteFunction(SourceWriter writer)
    {
        if (function.HasBody)
        {
            // The overload of a base class's function is hidden, as that is; a type around may have a type parameter of the same name.
            writer.Line("#pragma warning disable CS0108, CS0693");
            writer.Line($"/// <inheritdoc cref=\"{function.Documentation}\"/>");
            writer.Line("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]");
            writer.Line($"[global::NetGen.GradientAttribute(nameof({function.GradientMethod}))]");
        }

        writer.Line(PartialTypeFile.Attribute);
        var (parameters, constraint) = function.HasBody ? ($"<{type}>", $" where {type} : global::NetGen.Tensor") : ("", "");
        var head = $"{function.Modifiers} {function.ReturnType} {function.Function}{parameters}({string.Join(", ", function.Parameters.Select(Declared))}){constraint}";
        if (!function.IsOfStruct)
        {
            writer.Line(head + " =>");
            writer.Line($"    {Call};");
            return;
        }

        using var body = writer.Block(head);
        writer.Line($"var {self} = this;");
        writer.Line($"return {Call};");
    }

    private string Declared(CallParameter parameter, int index) =>
        $"{parameter.Modifier}{(index == taken ? type : parameter.TypeText)} {parameter.Name}{(function.HasBody && parameter.Default.Length > 0 ? " = " + parameter.Default : "")}";

    private string Call => IsOfOne
        ? $"{Apply}({One}, {ValueOfOne}, {SlopeOfOne})"
        : $"{Apply}([{string.Join(", ", function.Tensors.Select(parameter => function.Parameters[parameter].Name))}], {tensors} => {Value}, ({tensors}, {value}, {gradient}) => {SlopesOfSeveral})";

    private bool IsAlone => function.Parameters.Count == 1;

    private string ValueOfOne => IsAlone && !function.HasBody ? Target + function.ValueMethod : $"{One} => {Value}";

    private string SlopeOfOne => IsAlone ? Target + function.GradientMethod : $"({One}, {value}, {gradient}) => {Slopes}";

    private string SlopesOfSeveral => function.Tensors.Count == 1
        ? $"[{Slopes}]"
        : $"{{ var {slopes} = {Slopes}; return [{string.Join(", ", Enumerable.Range(1, function.Tensors.Count).Select(item => $"{slopes}.Item{Numbers.Whole(item)}"))}]; }}";

    private string Value => $"{Target}{function.ValueMethod}({Arguments(forBody: true)})";

    private string Slopes => $"{Target}{function.GradientMethod}({Arguments(forBody: false)}, {value}, {gradient})";

    private string Arguments(bool forBody) => string.Join(", ", function.Parameters.Select((parameter, index) => Argument(parameter, index, forBody)));

    private string Argument(CallParameter parameter, int index, bool forBody)
    {
        var place = function.Tensors.AsImmutable().IndexOf(index);
        if (place < 0) return parameter.Name;
        var tensor = IsOfOne ? parameter.Name : $"{tensors}[{Numbers.Whole(place)}]";
        return forBody && index == taken ? $"new {Body}({tensor})" : tensor;
    }
}
