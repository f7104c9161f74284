using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler;

namespace NetGen.Generator.Discovery;

/// <summary>Reads the declaration of a <c>[Gradient]</c> function: one with a body, or a partial one whose body is generated.</summary>
internal static class GradientDiscovery
{
    /// <summary>Null when the function cannot be completed; an analyzer says why.</summary>
    public static GradientDeclaration? Read(IMethodSymbol function)
    {
        if (function.Name.Length == 0 || GradientFunction.Of(function) is not { } found) return null;
        var hasBody = HasBody(function);
        return new GradientDeclaration(
            TypeNames.Of(function.ContainingType),
            hasBody ? TypeNames.Accessibility(function.DeclaredAccessibility) + (function.IsStatic ? " static" : "") : StepDiscovery.Modifiers(function),
            TypeNames.Text(function.ReturnType),
            TypeNames.Identifier(function.Name),
            function.Parameters.Select(Parameter).ToEquatableArray(),
            found.Tensors.ToEquatableArray(),
            TypeNames.Identifier(found.Value.Name),
            TypeNames.Identifier(found.Gradient.Name))
        {
            FileName = TypeNames.FileName(function),
            Documentation = hasBody ? function.GetDocumentationCommentId() : null,
            IsOfStruct = !function.IsStatic && function.ContainingType.IsValueType,
        };
    }

    /// <summary>Why the function cannot be completed; null when it can.</summary>
    public static string? Fault(IMethodSymbol function) => SignatureFault(function) ?? (HasBody(function) ? BodyFault(function) : PartialFault(function)) ?? GradientFault(function);

    /// <summary>The method that computes the value: the function itself, or its name and <c>Forward</c>.</summary>
    public static IMethodSymbol? Value(IMethodSymbol function) => HasBody(function)
        ? function
        : Find(function, ForwardName(function), method => CallDiscovery.SameParameters(method, function) && method.ReturnType.IsNamed(RuntimeNames.Tensor));

    /// <summary>The method that computes the gradients from the function's parameters, the value and the value's gradient.</summary>
    public static IMethodSymbol? Gradient(IMethodSymbol function) => GradientName(function) is { } name ? Find(function, name, method => IsGradient(method, function)) : null;

    /// <summary>The operands that get a gradient.</summary>
    public static IEnumerable<IParameterSymbol> Tensors(IMethodSymbol function) => function.Parameters.Where(parameter => parameter.Type.IsNamed(RuntimeNames.Tensor));

    private static string? SignatureFault(IMethodSymbol function)
    {
        if (function.IsGenericMethod) return "it has type parameters of its own";
        if (!function.ReturnType.IsNamed(RuntimeNames.Tensor)) return $"it returns '{Short(function.ReturnType)}' and not a Tensor";
        if (!Tensors(function).Any()) return "it takes no Tensor";
        if (function.Parameters.FirstOrDefault(parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType) is { } reference) return $"its parameter '{reference.Name}' is a reference, which does not live until backward";
        if (function.Parameters.FirstOrDefault(parameter => !parameter.Type.IsNamed(RuntimeNames.Tensor) && HoldsTensors(parameter.Type)) is { } holder) return $"the tensors of its parameter '{holder.Name}' would get no gradient: take each as a Tensor";
        if (function is { IsStatic: false, ContainingType.IsRefLikeType: true }) return $"'{function.ContainingType.Name}' is a ref struct, which does not live until backward";
        return ModuleDiscovery.IsPartialToTheTop(function.ContainingType) ? null : $"'{function.ContainingType.Name}', or a type around it, is not partial";
    }

    /// <summary>What is called in place of a function with a body is an overload of it: where calls may pass that by, the body has to be generated.</summary>
    private static string? BodyFault(IMethodSymbol function)
    {
        var reason = function switch
        {
            { IsAsync: true } or { IsExtern: true } => "it is async or extern",
            { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true } => "it is virtual, and another body may take the place of its own",
            _ when Implemented(function) is { } member => $"it implements '{member.ContainingType.Name}.{member.Name}', through which calls would follow its operations",
            _ when function.DeclaringSyntaxReferences.Any(part => part.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp13 }) => "before C# 13 calls of it would follow its operations",
            _ when Tensors(function).All(tensor => tensor.NullableAnnotation == NullableAnnotation.Annotated) => "each of its tensors may be null, and calls with null would follow its operations",
            _ => null,
        };
        return reason is null ? null : $"{reason}: write '{Partial(function)}' and compute its value in '{ForwardName(function)}'";
    }

    private static string? PartialFault(IMethodSymbol function)
    {
        if (!function.IsPartialDefinition) return $"it has no body, and is not partial: write '{Partial(function)}' and compute its value in '{ForwardName(function)}'";
        return Value(function) is null ? $"there is no method '{Static(function)}Tensor {ForwardName(function)}({Parameters(function)})' that computes its value" : null;
    }

    private static string? GradientFault(IMethodSymbol function)
    {
        if (Gradient(function) is not null) return null;
        var result = Tensors(function).Skip(1).Any() ? $"({string.Join(", ", Tensors(function).Select(tensor => "Tensor " + Slope(tensor.Name)))})" : "Tensor";
        return $"there is no method '{Static(function)}{result} {GradientName(function)}({Parameters(function)}, Tensor y, Tensor gradY)' that computes its gradient";
    }

    public static string ForwardName(IMethodSymbol function) => function.Name + "Forward";

    private static string? GradientName(IMethodSymbol function) =>
        function.Attribute(RuntimeNames.GradientAttribute)?.ConstructorArguments is [{ Value: string name }] ? name : null;

    private static IMethodSymbol? Find(IMethodSymbol function, string name, Func<IMethodSymbol, bool> fits) =>
        function.ContainingType.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => !method.IsGenericMethod && (method.IsStatic || !function.IsStatic) && fits(method));

    /// <summary>The function's parameters, its value and the value's gradient in; a tensor, or a tuple of as many as the function takes, out.</summary>
    private static bool IsGradient(IMethodSymbol method, IMethodSymbol function)
    {
        var (taken, own) = (method.Parameters, function.Parameters);
        return taken.Length == own.Length + 2
            && taken.All(parameter => parameter.RefKind == RefKind.None)
            && own.All(parameter => SymbolEqualityComparer.Default.Equals(taken[parameter.Ordinal].Type, parameter.Type))
            && taken.Skip(own.Length).All(parameter => parameter.Type.IsNamed(RuntimeNames.Tensor))
            && Gives(method.ReturnType, Tensors(function).Count());
    }

    private static bool Gives(ITypeSymbol result, int tensors) => tensors == 1
        ? result.IsNamed(RuntimeNames.Tensor)
        : result is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } && elements.Length == tensors && elements.All(element => element.Type.IsNamed(RuntimeNames.Tensor));

    private static bool HasBody(IMethodSymbol function) => !function.IsPartialDefinition && function.DeclaringSyntaxReferences.Any(part =>
        part.GetSyntax() is MethodDeclarationSyntax { Body: not null } or MethodDeclarationSyntax { ExpressionBody: not null });

    private static bool HoldsTensors(ITypeSymbol type) => type.IsTensor() || type.IsModule() || type switch
    {
        { TypeKind: TypeKind.Delegate } => false,
        IArrayTypeSymbol array => HoldsTensors(array.ElementType),
        INamedTypeSymbol { TypeArguments: var arguments } => arguments.Any(HoldsTensors),
        _ => false,
    };

    private static ISymbol? Implemented(IMethodSymbol function) => function.ContainingType.TypeKind == TypeKind.Interface
        ? null
        : function.ContainingType.AllInterfaces.SelectMany(type => type.GetMembers()).FirstOrDefault(member =>
            SymbolEqualityComparer.Default.Equals(function.ContainingType.FindImplementationForInterfaceMember(member), function));

    private static CallParameter Parameter(IParameterSymbol parameter)
    {
        var plain = CallDiscovery.Parameter(parameter);
        return parameter is { Ordinal: 0, ContainingSymbol: IMethodSymbol { IsExtensionMethod: true } } ? plain with { Modifier = "this " + plain.Modifier } : plain;
    }

    private static string Partial(IMethodSymbol function) => $"{TypeNames.Accessibility(function.DeclaredAccessibility)} {Static(function)}partial Tensor {function.Name}({Parameters(function)});";

    private static string Parameters(IMethodSymbol function) => string.Join(", ", function.Parameters.Select(parameter => $"{Short(parameter.Type)} {parameter.Name}"));

    private static string Static(IMethodSymbol function) => function.IsStatic ? "static " : "";

    private static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string Slope(string name) => name.Length == 0 ? "grad" : $"Grad{char.ToUpperInvariant(name[0])}{name[1..]}";
}
