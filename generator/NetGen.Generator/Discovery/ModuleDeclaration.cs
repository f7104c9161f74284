using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;

namespace NetGen.Generator.Discovery;

/// <summary>
/// What the declarations of a <c>[Module]</c> class need: read from its own members alone, without looking into
/// <c>Forward</c>'s body, so that it is cheap and live while typing.
/// </summary>
/// <param name="Type">The class.</param>
/// <param name="MetadataName">The class's name as a compilation looks it up: <c>App.Outer+Net`1</c>.</param>
/// <param name="NeedsBase">The user named no base class, so that the generated part makes it derive from <c>Module</c>.</param>
/// <param name="Members">Registered members that the class itself declares, in declaration order.</param>
/// <param name="VisitAccessibility">How the override of <c>VisitMembers</c> is declared; null when the user wrote one.</param>
/// <param name="VisitsBase">The base class registers members too.</param>
/// <param name="Call">The entry point to generate, or null.</param>
internal sealed record ModuleDeclaration(
    TypeName Type,
    string MetadataName,
    bool NeedsBase,
    EquatableArray<RegisteredMember> Members,
    string? VisitAccessibility,
    bool VisitsBase,
    CallDeclaration? Call)
{
    /// <summary>Whether the class gets a property that tells what the compiler did; not where it has a member of that name.</summary>
    public bool HasReport { get; init; }
}

/// <summary>A field or property that is part of the module's state.</summary>
internal sealed record RegisteredMember(MemberKind Kind, string Field, string StateName, bool IsNullable, bool Persistent)
{
    /// <summary>Whether <c>[Recompute]</c> stands on it.</summary>
    public bool Recomputes { get; init; }
}

/// <summary>The generated <c>Call</c>: the signature of the user's <c>Forward</c>.</summary>
/// <param name="Modifiers"><c>public</c>, <c>public override</c>, …</param>
/// <param name="ReturnType">As generated code spells it.</param>
/// <param name="NullableReturnType">The same with a question mark when it lacks one.</param>
/// <param name="Parameters">In order.</param>
/// <param name="Documentation">Lines of documentation comment, without slashes.</param>
/// <param name="Kind">How it reaches <c>Forward</c>.</param>
internal sealed record CallDeclaration(
    string Modifiers,
    string ReturnType,
    string NullableReturnType,
    EquatableArray<CallParameter> Parameters,
    EquatableArray<string> Documentation,
    CallKind Kind)
{
    /// <summary>How many tensors it returns where backward runs Forward again; else 0.</summary>
    public int RecomputedResults { get; init; }
}

/// <summary>How <c>Call</c> reaches <c>Forward</c>.</summary>
internal enum CallKind
{
    /// <summary>Compiled where possible, else eagerly with hooks.</summary>
    Compiled,

    /// <summary>As <see cref="Compiled"/>, but a derived class may replace Forward: compiled only for exactly this class.</summary>
    CompiledForExactType,

    /// <summary>Eagerly with hooks: the class is abstract, and Forward calls what derived classes supply. Theirs are compiled.</summary>
    Eager,

    /// <summary>Straight to Forward: its signature (references, no result, by-reference types) cannot pass through hooks.</summary>
    Direct,
}

/// <summary>A parameter of <c>Call</c>.</summary>
/// <param name="Modifier"><c>ref</c>, <c>out</c>, <c>in</c> or empty.</param>
/// <param name="TypeText">As generated code spells it.</param>
/// <param name="Name">Escaped where it is a keyword.</param>
/// <param name="Default">C# text of the default value, or empty.</param>
internal sealed record CallParameter(string Modifier, string TypeText, string Name, string Default)
{
    /// <summary>The dims that <c>[Shape]</c> declares, as texts; empty when it declares none.</summary>
    public EquatableArray<string> Shape { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The element type that it declares; null when it declares none.</summary>
    public DType? Element { get; init; }

    public bool IsTensor => TypeText == "global::NetGen.Tensor";
}
