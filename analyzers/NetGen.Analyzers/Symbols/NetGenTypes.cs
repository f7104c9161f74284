using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.Symbols;

/// <summary>
/// The runtime's types as one compilation sees them, looked up once and shared by all rules, with the questions that
/// rules ask about a type. A class counts as a module when it derives from <c>Module</c> or is marked
/// <c>[Module]</c>, so that rules work before the generator has given it its base.
/// </summary>
internal sealed class NetGenTypes
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<NetGenTypes?>> Known = new();

    private readonly Compilation compilation;
    private readonly INamedTypeSymbol moduleAttribute;
    private readonly INamedTypeSymbol? bufferAttribute;
    private readonly INamedTypeSymbol? ignoreAttribute;
    private readonly INamedTypeSymbol? nameAttribute;

    private NetGenTypes(
        Compilation compilation, INamedTypeSymbol module, INamedTypeSymbol tensor, INamedTypeSymbol moduleAttribute)
    {
        this.compilation = compilation;
        this.moduleAttribute = moduleAttribute;
        Module = module;
        Tensor = tensor;
        Parameter = compilation.GetTypeByMetadataName("NetGen.Parameter");
        Functional = compilation.GetTypeByMetadataName("NetGen.F");
        bufferAttribute = compilation.GetTypeByMetadataName("NetGen.BufferAttribute");
        ignoreAttribute = compilation.GetTypeByMetadataName("NetGen.IgnoreAttribute");
        nameAttribute = compilation.GetTypeByMetadataName("NetGen.NameAttribute");
    }

    public INamedTypeSymbol Module { get; }

    public INamedTypeSymbol Tensor { get; }

    public INamedTypeSymbol? Parameter { get; }

    /// <summary>The class <c>F</c>.</summary>
    public INamedTypeSymbol? Functional { get; }

    /// <summary>The types of a compilation, or null when it does not reference NetGen.</summary>
    public static NetGenTypes? Of(Compilation compilation) =>
        Known.GetValue(compilation, static key => new StrongBox<NetGenTypes?>(Create(key))).Value;

    /// <summary>A runtime type that few rules need: <c>NetGen.Layers.ModuleDict`1</c>.</summary>
    public INamedTypeSymbol? Find(string metadataName) => compilation.GetTypeByMetadataName(metadataName);

    public bool IsModule(ITypeSymbol? type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(IsModule),
        INamedTypeSymbol { TypeKind: TypeKind.Class } named => SelfAndBases(named).Any(IsModuleItself),
        _ => false,
    };

    /// <summary>Marked <c>[Module]</c> itself: the generator adds a part to it.</summary>
    public bool IsMarked(INamedTypeSymbol type) => Has(type, moduleAttribute);

    public bool IsTensor(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && SelfAndBases(named).Any(candidate => Same(candidate, Tensor));

    public bool IsParameter(ITypeSymbol? type) => Parameter is not null && Same(type, Parameter);

    /// <summary>Marked <c>[Ignore]</c>: deliberately unregistered.</summary>
    public bool IsIgnored(ISymbol member) => Has(member, ignoreAttribute);

    public bool IsBuffer(ISymbol member) => Has(member, bufferAttribute);

    /// <summary>What the generator registers: modules, parameters and buffers of an instance.</summary>
    public bool IsRegistered(StoredMember member) =>
        !member.Symbol.IsStatic
        && !IsIgnored(member.Symbol)
        && (IsModule(member.Type) || IsParameter(member.Type) || (IsTensor(member.Type) && IsBuffer(member.Symbol)));

    /// <summary>The name in the state dict: <c>[Name("…")]</c>, else the member's own without leading underscores.</summary>
    public string StateNameOf(ISymbol member)
    {
        var attribute = member.GetAttributes().FirstOrDefault(data => Same(data.AttributeClass, nameAttribute));
        if (attribute?.ConstructorArguments is [{ Value: string name }, ..]) return name;
        var bare = member.Name.TrimStart('_');
        return bare.Length == 0 ? member.Name : bare;
    }

    /// <summary>
    /// Whether a module class may hold anything that is trained. A layer of the runtime shows its parameters as public
    /// properties; a user's own class or a container may hold others.
    /// </summary>
    public bool HasWeights(INamedTypeSymbol module) =>
        !module.DeclaringSyntaxReferences.IsEmpty
        || module.IsGenericType
        || module.Name == "Sequential"
        || SelfAndBases(module).Any(type => type.GetMembers().OfType<IPropertySymbol>().Any(property => IsParameter(property.Type)));

    private static NetGenTypes? Create(Compilation compilation) =>
        compilation.GetTypeByMetadataName("NetGen.Module") is { } module
        && compilation.GetTypeByMetadataName("NetGen.Tensor") is { } tensor
        && compilation.GetTypeByMetadataName("NetGen.ModuleAttribute") is { } attribute
            ? new NetGenTypes(compilation, module, tensor, attribute)
            : null;

    private bool IsModuleItself(INamedTypeSymbol type) => Same(type, Module) || IsMarked(type);

    private static IEnumerable<INamedTypeSymbol> SelfAndBases(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType) yield return current;
    }

    private static bool Has(ISymbol symbol, INamedTypeSymbol? attribute) =>
        attribute is not null && symbol.GetAttributes().Any(data => Same(data.AttributeClass, attribute));

    private static bool Same(ISymbol? left, ISymbol? right) => SymbolEqualityComparer.Default.Equals(left, right);
}
