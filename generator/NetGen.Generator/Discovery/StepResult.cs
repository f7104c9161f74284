using Microsoft.CodeAnalysis;
using NetGen.Compiler;

namespace NetGen.Generator.Discovery;

/// <summary>What a step returns: the loss alone, or a tuple or record of floats made of the tensors that the loss method returns.</summary>
/// <param name="Type">As generated code spells it: <c>float</c>.</param>
/// <param name="Tensors">C# that reads each tensor of the loss method's result from it, such as <c>.Item1</c>. The first is optimized.</param>
/// <param name="Prefix">What stands before the list of floats: nothing for one, <c>(</c>, or <c>new Losses(</c>.</param>
/// <param name="Suffix">What stands after it.</param>
internal sealed record StepResult(string Type, EquatableArray<string> Tensors, string Prefix, string Suffix)
{
    /// <summary>Whether the step returns the loss and nothing else.</summary>
    public bool IsLoss => Prefix.Length == 0;

    /// <summary>Null when the step's type cannot be made of what the loss method returns.</summary>
    public static StepResult? Read(ITypeSymbol step, ITypeSymbol loss)
    {
        if (step.SpecialType == SpecialType.System_Single) return loss.IsTensor() ? new("float", new EquatableArray<string>(""), "", "") : null;
        if (OfFloats(step) is not { } floats || OfTensors(loss) is not { } tensors || floats.Count != tensors.Count) return null;
        var prefix = step.IsTupleType ? "(" : $"new {TypeNames.Text(step)}(";
        return new(TypeNames.Text(step), tensors.ToEquatableArray(), prefix, ")");
    }

    /// <summary>Names of a tuple's elements or of a record's positional parameters, all of them floats; null otherwise.</summary>
    private static IReadOnlyList<string>? OfFloats(ITypeSymbol type) =>
        Elements(type) is { Count: > 1 } elements && elements.All(element => element.Type.SpecialType == SpecialType.System_Single)
            ? elements.Select(element => element.Name).ToList()
            : null;

    private static IReadOnlyList<string>? OfTensors(ITypeSymbol type) =>
        Elements(type) is { Count: > 1 } elements && elements.All(element => element.Type.IsTensor())
            ? elements.Select(element => "." + TypeNames.Identifier(element.Name)).ToList()
            : null;

    private static IReadOnlyList<(string Name, ITypeSymbol Type)>? Elements(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Select(field => (field.Name, field.Type)).ToList(),
        INamedTypeSymbol { IsRecord: true } record => record.InstanceConstructors
            .Where(constructor => !constructor.IsImplicitlyDeclared && constructor.Parameters.Length > 1)
            .Select(constructor => constructor.Parameters.Select(parameter => (parameter.Name, parameter.Type)).ToList())
            .FirstOrDefault(parameters => parameters.All(parameter => record.GetMembers(parameter.Name).OfType<IPropertySymbol>().Any())),
        _ => null,
    };
}
