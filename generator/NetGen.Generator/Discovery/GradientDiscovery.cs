using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Discovery;

/// <summary>Reads the declaration of a <c>[Gradient]</c> function.</summary>
internal static class GradientDiscovery
{
    /// <summary>Null when the function cannot be completed; an analyzer says why.</summary>
    public static GradientDeclaration? Read(IMethodSymbol function)
    {
        if (function.Name.Length == 0 || !HasSignature(function) || !IsFirstOfItsName(function) || !ModuleDiscovery.IsPartialToTheTop(function.ContainingType)) return null;
        if (Forward(function) is not { } forward || Gradient(function) is not { } gradient) return null;

        return new GradientDeclaration(
            TypeNames.Of(function.ContainingType),
            StepDiscovery.Modifiers(function),
            TypeNames.Text(function.ReturnType),
            TypeNames.Identifier(function.Name),
            CallDiscovery.Parameter(function.Parameters[0]),
            TypeNames.Identifier(forward.Name),
            TypeNames.Identifier(gradient.Name))
        {
            FileName = TypeNames.FileName(function),
        };
    }

    /// <summary><c>partial Tensor Name(Tensor x);</c>, static or not.</summary>
    public static bool HasSignature(IMethodSymbol function) =>
        function is { IsPartialDefinition: true, IsGenericMethod: false, Parameters.Length: 1 } && Maps(function);

    /// <summary>Of functions that overload one name only the first is completed.</summary>
    public static bool IsFirstOfItsName(IMethodSymbol function) => SymbolEqualityComparer.Default.Equals(
        function.ContainingType.GetMembers(function.Name).FirstOrDefault(member => member.Attribute(RuntimeNames.GradientAttribute) is not null), function);

    /// <summary>The method that computes the value: the function's name and <c>Forward</c>.</summary>
    public static IMethodSymbol? Forward(IMethodSymbol function) => Find(function, ForwardName(function), 1);

    /// <summary>The method that computes the gradient from operand, value and the value's gradient.</summary>
    public static IMethodSymbol? Gradient(IMethodSymbol function) =>
        GradientName(function) is { } name ? Find(function, name, 3) : null;

    public static string ForwardName(IMethodSymbol function) => function.Name + "Forward";

    public static string? GradientName(IMethodSymbol function) =>
        function.Attribute(RuntimeNames.GradientAttribute)?.ConstructorArguments is [{ Value: string name }] ? name : null;

    private static IMethodSymbol? Find(IMethodSymbol function, string name, int parameters) =>
        function.ContainingType.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method =>
            !method.IsGenericMethod && (method.IsStatic || !function.IsStatic) && method.Parameters.Length == parameters && Maps(method));

    /// <summary>Tensors by value in, a tensor out.</summary>
    private static bool Maps(IMethodSymbol method) =>
        method.ReturnType.IsNamed(RuntimeNames.Tensor)
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && parameter.Type.IsNamed(RuntimeNames.Tensor));
}
