using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// Describes one <c>[Module]</c> class of the assembly to the compilations that refer to it: they link the class into
/// their own networks as if its source were theirs. Only compilers read it, so that trimming removes it.
/// </summary>
/// <param name="name">The class's full name.</param>
/// <param name="format">The version of the text's format.</param>
/// <param name="model">What the class is made of and what it computes.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LibraryModuleAttribute(string name, int format, string model) : Attribute
{
    /// <summary>The class's full name.</summary>
    public string Name { get; } = name;

    /// <summary>The version of the text's format.</summary>
    public int Format { get; } = format;

    /// <summary>What the class is made of and what it computes.</summary>
    public string Model { get; } = model;
}
