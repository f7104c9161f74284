using NetGen.Compiler;
using NetGen.Compiler.Linking;

namespace NetGen.Generator.Discovery;

/// <summary>What the declarations of a <c>[TrainingStep]</c> method need.</summary>
/// <param name="Type">The class that holds it.</param>
/// <param name="MetadataName">The class's name as a compilation looks it up.</param>
/// <param name="Modifiers">Everything before the return type: <c>public partial</c>.</param>
/// <param name="Method">Its name.</param>
/// <param name="LossMethod">The method that computes the loss.</param>
/// <param name="Parameters">The parameters of both.</param>
/// <param name="Optimizer">C# expression of the optimizer.</param>
/// <param name="Result">What it returns.</param>
/// <param name="Options">What happens around the update.</param>
internal sealed record StepDeclaration(
    TypeName Type,
    string MetadataName,
    string Modifiers,
    string Method,
    string LossMethod,
    EquatableArray<CallParameter> Parameters,
    string Optimizer,
    StepResult Result,
    StepOptions Options)
{
    /// <summary>Start of the generated files' names, see <see cref="TypeName.FileName"/>.</summary>
    public required string FileName { get; init; }

    /// <summary>How each parameter is split into parts.</summary>
    public EquatableArray<StepSplit> Splits { get; init; } = EquatableArray<StepSplit>.Empty;

    /// <summary>The full names of the classes of modules that its class holds.</summary>
    public EquatableArray<string> Networks { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Whether the method is static, and what it names as well.</summary>
    public bool IsStatic { get; init; }

    /// <summary>Whether derived classes may override what the loss uses: what was compiled for the class is not theirs then.</summary>
    public bool IsForExactType { get; init; }
}
