using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler;

namespace NetGen.Generator.Discovery;

/// <summary>Reads the declaration of a <c>[TrainingStep]</c> method.</summary>
internal static class StepDiscovery
{
    /// <summary>Null when the method cannot be completed; an analyzer says why.</summary>
    public static StepDeclaration? Read(IMethodSymbol step)
    {
        var type = step.ContainingType;
        if (step is not { IsPartialDefinition: true, IsGenericMethod: false }) return null;
        if (step.Name.Length == 0 || !IsFirstOfItsName(step) || IsGradientFunction(step)) return null;
        if (step.Parameters.Any(parameter => parameter.RefKind != RefKind.None) || !ModuleDiscovery.IsPartialToTheTop(type)) return null;
        if (Loss(step) is not { } loss || StepResult.Read(step.ReturnType, loss.ReturnType) is not { } result) return null;
        if (Optimizers(step) is not [var optimizer] || Options(step) is not { } options) return null;

        return new StepDeclaration(
            TypeNames.Of(type),
            TypeNames.MetadataName(type),
            Modifiers(step),
            TypeNames.Identifier(step.Name),
            TypeNames.Identifier(loss.Name),
            step.Parameters.Select(CallDiscovery.Parameter).ToEquatableArray(),
            Expression(optimizer),
            result,
            options)
        {
            FileName = TypeNames.FileName(step),
            Networks = Networks(step).ToEquatableArray(),
            IsStatic = step.IsStatic,
            IsForExactType = !step.IsStatic && !type.IsSealed && type.SelfAndBases().SelectMany(level => level.GetMembers()).Any(CanBeOverridden),
            Splits = step.Parameters.Select(parameter => StepSplit.Of(parameter.Type)).ToEquatableArray(),
        };
    }

    /// <summary>Whether it is one that <c>[Gradient]</c> completes, or is to: a method has one body.</summary>
    public static bool IsGradientFunction(IMethodSymbol step) => step.Attribute(RuntimeNames.GradientAttribute) is not null;

    private static bool CanBeOverridden(ISymbol member) =>
        member is { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true, IsSealed: false } && member.ContainingType.SpecialType != SpecialType.System_Object;

    /// <summary>Of steps that overload one name only the first is completed: their compiled forms are named after it.</summary>
    public static bool IsFirstOfItsName(IMethodSymbol step) => SymbolEqualityComparer.Default.Equals(
        step.ContainingType.GetMembers(step.Name).FirstOrDefault(member => member.Attribute(RuntimeNames.TrainingStepAttribute) is not null), step);

    /// <summary>The method with the step's own parameters that returns the loss.</summary>
    public static IMethodSymbol? Loss(IMethodSymbol step) =>
        step.ContainingType.GetMembers(LossName(step)).OfType<IMethodSymbol>().FirstOrDefault(method =>
            !method.IsGenericMethod && !method.ReturnsVoid && (method.IsStatic || !step.IsStatic) && CallDiscovery.SameParameters(method, step));

    /// <summary>Null when the scheduler that is named does not exist, or there are to be fewer than one micro-batch.</summary>
    public static StepOptions? Options(IMethodSymbol step)
    {
        var attribute = Attribute(step);
        var parts = attribute?.Named("MicroBatches", 1) ?? 1;
        var name = SchedulerName(step);
        var scheduler = name is null ? null : State(step).FirstOrDefault(member => member.Name == name);
        if (parts < 1 || (name is not null && scheduler is null) || (parts > 1 && !step.Parameters.Any(parameter => parameter.Type.IsTensor()))) return null;
        return new StepOptions(
            scheduler is null ? "" : Expression(scheduler),
            attribute?.Named("ClipGradNorm", 0.0) ?? 0,
            attribute?.Named("ClipGradValue", 0.0) ?? 0,
            parts);
    }

    /// <summary>The member that the attribute names as the scheduler; null when it names none.</summary>
    public static string? SchedulerName(IMethodSymbol step) => Attribute(step)?.Named<string?>("Scheduler", null);

    /// <summary>Whether a method computes the loss of some step of its class.</summary>
    public static bool IsLossOfStep(ISymbol method) => method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(step =>
        Attribute(step) is not null && SymbolEqualityComparer.Default.Equals(Loss(step), method));

    /// <summary>
    /// The fields, properties and primary-constructor parameters that are optimizers, or the named one. A step needs
    /// exactly one. A parameter that a member begins with is that member's.
    /// </summary>
    public static IReadOnlyList<ISymbol> Optimizers(IMethodSymbol step)
    {
        var name = Attribute(step)?.Named<string?>("Optimizer", null);
        var state = State(step);
        if (name is not null) return state.Where(member => member.Name == name).ToList();
        var optimizers = state.Where(member => IsOptimizer(TypeOf(member))).ToList();
        return optimizers.Where(candidate => candidate is not IParameterSymbol parameter || !optimizers.Exists(member => BeginsWith(member, parameter))).ToList();
    }

    /// <summary>The name of the method that computes the loss.</summary>
    public static string LossName(IMethodSymbol step) => Attribute(step)?.Named<string?>("Loss", null) ?? step.Name + "Loss";

    /// <summary>Fields, properties and primary-constructor parameters: what a step can name, of which one that is static names static ones alone. What is hidden by another is not among them.</summary>
    public static IReadOnlyList<ISymbol> State(IMethodSymbol step)
    {
        var type = step.ContainingType;
        var names = new HashSet<string>(StringComparer.Ordinal);
        return type.SelfAndBases()
            .SelectMany(level => level.GetMembers())
            .Where(member => member is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol { IsIndexer: false })
            .Where(member => member.DeclaredAccessibility != Accessibility.Private || SymbolEqualityComparer.Default.Equals(member.ContainingType, type))
            .Concat(PrimaryParameters(type))
            .Where(member => names.Add(member.Name) && (member.IsStatic || !step.IsStatic))
            .ToList();
    }

    /// <summary>The full names of the classes of modules that the step can name, each once.</summary>
    public static IEnumerable<string> Networks(IMethodSymbol step) => State(step)
        .Select(TypeOf)
        .OfType<INamedTypeSymbol>()
        .Where(type => type.IsModule())
        .Select(type => TypeNames.ModuleName(type, step.ContainingAssembly))
        .Distinct();

    /// <summary>Parameters of the primary constructor; none when the class has no such constructor.</summary>
    public static IEnumerable<IParameterSymbol> PrimaryParameters(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax))
        .SelectMany(constructor => constructor.Parameters);

    /// <summary>How a method of the class refers to the member.</summary>
    public static string Expression(ISymbol member) => member switch
    {
        IParameterSymbol => TypeNames.Identifier(member.Name),
        { IsStatic: true } => $"{TypeNames.Text(member.ContainingType)}.{TypeNames.Identifier(member.Name)}",
        _ => "this." + TypeNames.Identifier(member.Name),
    };

    public static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    public static bool IsOptimizer(ITypeSymbol? type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(IsOptimizer),
        INamedTypeSymbol named => named.SelfAndBases().Any(candidate => candidate.IsNamed(RuntimeNames.Optimizer)),
        _ => false,
    };

    /// <summary>Whether the initializer of a field or property is a parameter: <c>= optimizer</c>, <c>= optimizer ?? throw …</c>.</summary>
    private static bool BeginsWith(ISymbol member, IParameterSymbol parameter)
    {
        var initializers = member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax() switch
        {
            VariableDeclaratorSyntax field => field.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        });
        return initializers.Any(initializer => (initializer?.Value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either ? either.Left : initializer?.Value) is IdentifierNameSyntax name && name.Identifier.ValueText == parameter.Name);
    }

    private static AttributeData? Attribute(IMethodSymbol step) => step.Attribute(RuntimeNames.TrainingStepAttribute);

    /// <summary>The modifiers as written, so that both parts of the partial method agree.</summary>
    public static string Modifiers(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<MethodDeclarationSyntax>().FirstOrDefault() is { } syntax
            ? string.Join(" ", syntax.Modifiers.Select(modifier => modifier.Text))
            : "partial";
}
