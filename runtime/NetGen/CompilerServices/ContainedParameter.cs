namespace NetGen.CompilerServices;

/// <summary>An entry of a <see cref="Layers.ParameterList"/> as a module of its own, as which a round of a loop is given it.</summary>
internal sealed class ContainedParameter(Parameter parameter) : Module
{
    /// <summary>The entries of a container in order; null for what is none.</summary>
    public static IReadOnlyList<Module>? Entries(Module? container) => container switch
    {
        IReadOnlyList<Module> modules => modules,
        IReadOnlyList<Parameter> parameters => [.. parameters.Select(static parameter => new ContainedParameter(parameter))],
        _ => null,
    };

    /// <summary>How many entries a container has; null for what is none.</summary>
    public static int? Count(Module? container) => container switch
    {
        IReadOnlyList<Module> modules => modules.Count,
        IReadOnlyList<Parameter> parameters => parameters.Count,
        _ => null,
    };

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor) => visitor.Parameter("parameter", parameter);
}
