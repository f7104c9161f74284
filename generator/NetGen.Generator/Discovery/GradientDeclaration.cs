using NetGen.Compiler;
using NetGen.Compiler.Linking;

namespace NetGen.Generator.Discovery;

/// <summary>What the generated part of a <c>[Gradient]</c> function needs: its body, or the overload that calls take instead of its body.</summary>
/// <param name="Type">The class that holds it.</param>
/// <param name="Modifiers">Everything before the return type: <c>public static partial</c>.</param>
/// <param name="ReturnType">Its return type.</param>
/// <param name="Function">Its name.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Tensors">The positions of those that are tensors.</param>
/// <param name="ValueMethod">The method that computes the value.</param>
/// <param name="GradientMethod">The method that computes the gradients.</param>
internal sealed record GradientDeclaration(
    TypeName Type,
    string Modifiers,
    string ReturnType,
    string Function,
    EquatableArray<CallParameter> Parameters,
    EquatableArray<int> Tensors,
    string ValueMethod,
    string GradientMethod)
{
    /// <summary>The start of the generated file's name, see <see cref="TypeName.FileName"/>.</summary>
    public required string FileName { get; init; }

    /// <summary>Where the documentation of a function with a body stands; null for a partial one.</summary>
    public string? Documentation { get; init; }

    /// <summary>Whether it is an instance method of a struct, of which lambdas see a copy alone.</summary>
    public bool IsOfStruct { get; init; }

    /// <summary>Whether the user wrote its body, so that an overload is generated.</summary>
    public bool HasBody => Documentation is not null;
}
