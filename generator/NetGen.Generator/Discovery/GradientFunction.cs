using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Discovery;

/// <summary>A <c>[Gradient]</c> function and the methods that it is made of.</summary>
/// <param name="Function">What is called.</param>
/// <param name="Value">Computes its value from its parameters: the function itself where it has a body.</param>
/// <param name="Gradient">Computes the gradients of its tensors from its parameters, its value and the value's gradient.</param>
internal sealed record GradientFunction(IMethodSymbol Function, IMethodSymbol Value, IMethodSymbol Gradient)
{
    /// <summary>Null where NetGen cannot complete it.</summary>
    /// <param name="method">The function as the user wrote it, or the overload that is generated for one with a body.</param>
    public static GradientFunction? Of(IMethodSymbol method)
    {
        var function = Written(method);
        return GradientDiscovery.Fault(function) is null ? new(function, GradientDiscovery.Value(function)!, GradientDiscovery.Gradient(function)!) : null;
    }

    /// <summary>The positions of the parameters that are tensors.</summary>
    public IEnumerable<int> Tensors => GradientDiscovery.Tensors(Function).Select(parameter => parameter.Ordinal);

    /// <summary>Whether it is the overload that is generated for a function with a body: the same with a type parameter in the place of its first tensor.</summary>
    public static bool IsOverload(IMethodSymbol method) => method.IsGenericMethod && method.Attribute(RuntimeNames.GradientAttribute) is not null && method.Attribute(RuntimeNames.GeneratedCode) is not null;

    private static IMethodSymbol Written(IMethodSymbol method) => IsOverload(method)
        ? method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(other => Overloads(other, method.OriginalDefinition)) ?? method
        : method;

    private static bool Overloads(IMethodSymbol other, IMethodSymbol method) =>
        !other.IsGenericMethod
        && other.Parameters.Length == method.Parameters.Length
        && other.Parameters.Zip(method.Parameters, static (mine, theirs) =>
            theirs.Type is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } ? mine.Type.IsNamed(RuntimeNames.Tensor) : SymbolEqualityComparer.Default.Equals(mine.Type, theirs.Type)).All(static fits => fits);
}
