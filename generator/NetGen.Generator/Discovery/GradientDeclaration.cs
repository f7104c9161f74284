using NetGen.Compiler.Linking;

namespace NetGen.Generator.Discovery;

/// <summary>What the body of a <c>[Gradient]</c> function needs.</summary>
/// <param name="Type">The class that holds it.</param>
/// <param name="Modifiers">Everything before the return type: <c>public static partial</c>.</param>
/// <param name="ReturnType">Its return type.</param>
/// <param name="Function">Its name.</param>
/// <param name="Parameter">Its one parameter.</param>
/// <param name="ForwardMethod">The method that computes the value.</param>
/// <param name="GradientMethod">The method that computes the gradient.</param>
internal sealed record GradientDeclaration(
    TypeName Type,
    string Modifiers,
    string ReturnType,
    string Function,
    CallParameter Parameter,
    string ForwardMethod,
    string GradientMethod)
{
    /// <summary>The start of the generated file's name, see <see cref="TypeName.FileName"/>.</summary>
    public required string FileName { get; init; }
}
