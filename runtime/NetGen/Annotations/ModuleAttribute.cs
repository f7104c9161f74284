namespace NetGen;

/// <summary>
/// Marks a partial class as a network. The generator makes it derive from <see cref="Module"/> unless it names a base
/// that does, registers its fields in declaration order, and adds <c>Call</c> with the signature of <c>Forward</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModuleAttribute : Attribute
{
    /// <summary>Whether <c>Forward</c> must be compiled. By default it is compiled when it can be.</summary>
    public CompileMode Compile { get; set; } = CompileMode.Automatic;
}
