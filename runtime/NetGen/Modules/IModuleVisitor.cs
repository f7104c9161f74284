namespace NetGen;

/// <summary>
/// Receives the members that a module registers, in declaration order. The generator writes
/// <see cref="Module.VisitMembers"/>, which calls it.
/// </summary>
public interface IModuleVisitor
{
    /// <summary>A child module.</summary>
    /// <param name="name">Name in the state dict.</param>
    /// <param name="module">The child, or null where an optional one is absent.</param>
    void Module(string name, Module? module);

    /// <summary>A parameter of the module itself.</summary>
    /// <param name="name">Name in the state dict.</param>
    /// <param name="parameter">The parameter, or null where an optional one is absent.</param>
    void Parameter(string name, Parameter? parameter);

    /// <summary>A buffer of the module itself.</summary>
    /// <param name="name">Name in the state dict.</param>
    /// <param name="buffer">The tensor, or null where an optional one is absent.</param>
    /// <param name="persistent">Whether it is part of the state dict.</param>
    void Buffer(string name, Tensor? buffer, bool persistent);
}
