using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Linking;

namespace NetGen.Generator.Binding;

/// <summary>What the object holds whose methods are being followed.</summary>
internal interface IObjectState
{
    /// <summary>The class, which decides what a virtual call means.</summary>
    INamedTypeSymbol Type { get; }

    /// <summary>What the class registers, as far as it is known by now.</summary>
    EquatableArray<Member> Members { get; }

    /// <summary>The module or container that a field holds as the constructor made it; null when that is not known.</summary>
    /// <param name="field">The field's name.</param>
    BoundValue? Made(string field);

    /// <summary>The value of a field, property or constructor parameter; null when it is not known while compiling.</summary>
    BoundValue? Read(ISymbol member);

    /// <summary>What the constructor has stored so far.</summary>
    Dictionary<ISymbol, BoundValue> Stored { get; }

    /// <summary>Notes the settings that the object has where its constructor is given none; false where there is no such parameter.</summary>
    bool TryDefault(IParameterSymbol parameter, BoundValue.Record settings);

    /// <summary>Sets a field or property, while the constructor is read; false where objects must not change.</summary>
    bool TryStore(ISymbol member, BoundValue value);
}
