using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Compiler;

namespace NetGen.Generator.Discovery;

/// <summary>Derives the signature of the generated <c>Call</c> from the user's <c>Forward</c>.</summary>
internal static class CallDiscovery
{
    /// <summary>
    /// Null when there is no Forward, or when the user wrote a fitting <c>Call</c>. A class that inherits a Forward of which it
    /// may replace parts has a <c>Call</c> of its own, which its own compiled body implements.
    /// </summary>
    public static CallDeclaration? Read(INamedTypeSymbol type)
    {
        if ((Forward(type) ?? Inherited(type)) is not { } forward) return null;
        if (type.GetMembers(RuntimeNames.Call).OfType<IMethodSymbol>().Any(call => SameParameters(call, forward))) return null;

        return new CallDeclaration(
            Modifiers(forward, type),
            (forward.ReturnsByRef ? "ref " : forward.ReturnsByRefReadonly ? "ref readonly " : "") + TypeNames.Text(forward.ReturnType),
            Nullable(forward.ReturnType),
            forward.Parameters.Select(Parameter).ToEquatableArray(),
            CallDocumentation.Of(forward),
            Kind(forward, type))
        {
            RecomputedResults = Recomputes(forward, type) ? ReturnedTensors(forward.ReturnType) : 0,
        };
    }

    /// <summary>How many tensors are returned: one, or those of a tuple of tensors; 0 for anything else.</summary>
    public static int ReturnedTensors(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(item => IsGiven(item.Type)) ? tuple.TupleElements.Length : 0,
        _ => IsGiven(type) ? 1 : 0,
    };

    private static bool IsGiven(ITypeSymbol type) => type.IsTensor() && type.NullableAnnotation != NullableAnnotation.Annotated;

    /// <summary>Whether backward runs Forward again.</summary>
    public static bool Recomputes(IMethodSymbol forward, INamedTypeSymbol type) =>
        (forward.Attribute(RuntimeNames.RecomputeAttribute) ?? type.Attribute(RuntimeNames.RecomputeAttribute)) is not null
        && CannotRecompute(forward, type) is null;

    /// <summary>Why backward cannot run a Forward again; null where it can.</summary>
    public static string? CannotRecompute(IMethodSymbol forward, INamedTypeSymbol type)
    {
        if (!forward.Parameters.Any(parameter => parameter.Type.IsTensor())) return "its Forward takes no tensor of its own";
        if (Kind(forward, type) == CallKind.Direct) return "its Forward takes or returns what hooks cannot see";
        return ReturnedTensors(forward.ReturnType) is > 0 and <= MostResults ? null : $"its Forward returns neither a tensor nor a tuple of up to {MostResults} tensors";
    }

    /// <summary>The longest tuple that the runtime takes apart.</summary>
    private const int MostResults = 4;

    /// <summary>The class's own Forward, the first when there are several.</summary>
    public static IMethodSymbol? Forward(INamedTypeSymbol type) => type.GetMembers(RuntimeNames.Forward)
        .OfType<IMethodSymbol>()
        .FirstOrDefault(method => method is { IsStatic: false, MethodKind: MethodKind.Ordinary, IsGenericMethod: false });

    /// <summary>The Forward of the nearest base class in source, where that class's <c>Call</c> is virtual.</summary>
    private static IMethodSymbol? Inherited(INamedTypeSymbol type)
    {
        if (type.IsAbstract) return null;
        foreach (var level in type.SelfAndBases().Skip(1).TakeWhile(level => level.IsMarkedModule()))
        {
            if (Forward(level) is not { } forward) continue;
            var isGenerated = level.DeclaringSyntaxReferences.Length > 0 && !level.GetMembers(RuntimeNames.Call).OfType<IMethodSymbol>().Any(call => SameParameters(call, forward));
            return isGenerated && IsVirtual(forward, level) ? forward : null;
        }

        return null;
    }

    private static string Modifiers(IMethodSymbol forward, INamedTypeSymbol type)
    {
        var accessibility = TypeNames.Accessibility(forward.DeclaredAccessibility);
        if (!SymbolEqualityComparer.Default.Equals(forward.ContainingType, type)) return accessibility + " override";
        return InheritedCall(forward) switch
        {
            true when forward.IsOverride => accessibility + " override",
            not null => accessibility + " new",
            null when IsVirtual(forward, type) => accessibility + " virtual",
            null => accessibility,
        };
    }

    /// <summary>Whether the <c>Call</c> of a class is one that derived classes override.</summary>
    private static bool IsVirtual(IMethodSymbol forward, INamedTypeSymbol type) => CanBeReplaced(forward)
        || (forward.DeclaredAccessibility != Accessibility.Private && Kind(forward, type) is CallKind.CompiledForExactType or CallKind.Eager);

    /// <summary>Whether a base class has, or will be given, a fitting <c>Call</c> that is virtual; null when it has none.</summary>
    private static bool? InheritedCall(IMethodSymbol forward)
    {
        foreach (var type in forward.ContainingType.SelfAndBases().Skip(1))
        {
            if (type.GetMembers(RuntimeNames.Call).OfType<IMethodSymbol>().FirstOrDefault(call => SameParameters(call, forward)) is { } written)
            {
                return written.IsVirtual || written.IsAbstract || written.IsOverride;
            }

            if (type.IsMarkedModule() && Forward(type) is { } inherited && SameParameters(inherited, forward)) return IsVirtual(inherited, type);
        }

        return null;
    }

    /// <summary>Whether a derived class may put another Forward in its place.</summary>
    private static bool CanBeReplaced(IMethodSymbol forward) =>
        (forward.IsVirtual || forward.IsAbstract || forward.IsOverride) && !forward.IsSealed && !forward.ContainingType.IsSealed;

    public static bool SameParameters(IMethodSymbol left, IMethodSymbol right) =>
        left.Parameters.Length == right.Parameters.Length
        && left.Parameters.Zip(right.Parameters, (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type)).All(same => same);

    /// <param name="forward">What is called.</param>
    /// <param name="type">The class that is called, which may inherit it.</param>
    public static CallKind Kind(IMethodSymbol forward, INamedTypeSymbol type)
    {
        var passesHooks = forward is { ReturnsVoid: false, ReturnsByRef: false, ReturnsByRefReadonly: false, ReturnType.IsRefLikeType: false }
            && forward.ReturnType is not ITypeParameterSymbol
            && forward.Parameters.All(parameter => parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType);
        if (!passesHooks) return CallKind.Direct;
        if (type.IsSealed || !(CanBeReplaced(forward) || CallsReplaceable(type))) return CallKind.Compiled;
        return type.IsAbstract ? CallKind.Eager : CallKind.CompiledForExactType;
    }

    /// <summary>Whether a derived class may replace a helper that Forward may call.</summary>
    private static bool CallsReplaceable(INamedTypeSymbol type) => type.SelfAndBases().TakeWhile(level => level.IsMarkedModule()).SelectMany(level => level.GetMembers()).Any(member =>
        member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet, IsSealed: false } method
        && (method.IsVirtual || method.IsAbstract || (method.IsOverride && method.OverriddenMethod?.ContainingType.IsMarkedModule() == true)));

    private static string Nullable(ITypeSymbol type)
    {
        var text = TypeNames.Text(type);
        return text.EndsWith("?", StringComparison.Ordinal) ? text : text + "?";
    }

    public static CallParameter Parameter(IParameterSymbol parameter) => new(
        (parameter.IsParams ? "params " : "") + RefText(parameter.RefKind),
        TypeNames.Text(parameter.Type),
        TypeNames.Identifier(parameter.Name),
        parameter.HasExplicitDefaultValue ? DefaultText(parameter.Type, parameter.ExplicitDefaultValue) : "")
    {
        Shape = parameter.Type.IsTensor() && ShapeDeclarations.Of(parameter) is { IsKnown: true } shape
            ? shape.Dims.Select(dim => dim.ToString()).ToEquatableArray()
            : EquatableArray<string>.Empty,
        Element = parameter.Type.IsTensor() ? ShapeDeclarations.ElementOf(parameter) : null,
    };

    private static string RefText(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In => "in ",
        RefKind.RefReadOnlyParameter => "ref readonly ",
        _ => "",
    };

    private static string DefaultText(ITypeSymbol type, object? value)
    {
        if (value is null) return type.IsReferenceType || type.NullableAnnotation == NullableAnnotation.Annotated ? "null" : "default";
        var underlying = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : type;
        var literal = Literal(value);
        return underlying.TypeKind == TypeKind.Enum ? $"({TypeNames.Text(underlying)})({literal})" : literal;
    }

    private static string Literal(object value) => value switch
    {
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) + Suffix(value),
    };

    private static string Suffix(object value) => value switch
    {
        float => "F",
        double => "D",
        decimal => "M",
        long => "L",
        ulong => "UL",
        uint => "U",
        _ => "",
    };
}
