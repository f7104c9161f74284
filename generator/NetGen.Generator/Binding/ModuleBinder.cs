using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Generator.Caching;
using NetGen.Generator.Discovery;
using NetGen.Generator.Output;

namespace NetGen.Generator.Binding;

/// <summary>
/// Turns a <c>[Module]</c> class into a <see cref="ModuleModel"/>. This is the last place where symbols live: what it
/// returns holds none.
/// </summary>
internal static class ModuleBinder
{
    private static readonly RecentBindings<ModuleModel> Recent = new();

    /// <summary>Binds a class of the snapshot of an analyzer, or knows it from before.</summary>
    public static ModuleModel Bind(INamedTypeSymbol type, SourceSnapshot snapshot, CancellationToken cancellation)
    {
        var key = snapshot.Key(type, "", cancellation);
        return Recent.Get(key, () => BindCompleted(key, snapshot.Completed.Value, cancellation)) ?? Empty(type);
    }

    /// <summary>
    /// Binds the class of a key in a compilation that has the generator's declarations; null when there is none. Never
    /// throws except when cancelled: a fault of the compiler itself is told in <see cref="ModuleModel.InternalFault"/>.
    /// </summary>
    public static ModuleModel? BindCompleted(BindingKey key, Compilation completed, CancellationToken cancellation) =>
        completed.Assembly.GetTypeByMetadataName(key.MetadataName) is { } type ? BindCompleted(type, completed, cancellation) : null;

    private static ModuleModel BindCompleted(INamedTypeSymbol type, Compilation completed, CancellationToken cancellation)
    {
        try
        {
            return BindParts(type, new SourceBodies(completed, cancellation));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Empty(type) with { InternalFault = fault.ToString() };
        }
    }

    /// <summary>Binds a class as it is made with certain values; null where it is not understood with them either.</summary>
    /// <param name="type">A class of which the key tells all, see <see cref="DeclarationFingerprint.IsWhole(INamedTypeSymbol, Compilation, CancellationToken)"/>.</param>
    /// <param name="bodies">The sources.</param>
    /// <param name="given">What its constructor is given, by parameter.</param>
    public static ModuleModel? BindMade(INamedTypeSymbol type, SourceBodies bodies, IReadOnlyDictionary<ISymbol, BoundValue> given) =>
        bodies.Within(() => BindParts(type, bodies, given) is { Obstacles.Count: 0, Training: not null } model ? model : null);

    /// <summary>A base class in another assembly holds tensors that nobody here can list.</summary>
    private static INamedTypeSymbol? ForeignBase(INamedTypeSymbol type, Compilation compilation)
    {
        var runtime = compilation.GetTypeByMetadataName(RuntimeNames.Module)?.ContainingAssembly;
        return type.SelfAndBases().FirstOrDefault(level => level is { SpecialType: SpecialType.None, TypeKind: not TypeKind.Error }
            && !SymbolEqualityComparer.Default.Equals(level.ContainingAssembly, compilation.Assembly)
            && !SymbolEqualityComparer.Default.Equals(level.ContainingAssembly, runtime));
    }

    private static ModuleModel BehindBorder(INamedTypeSymbol type, INamedTypeSymbol foreign, CancellationToken cancellation)
    {
        var reason = $"its base class `{foreign.Name}` lies in the assembly {foreign.ContainingAssembly?.Name}";
        var syntax = type.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        return Empty(type) with
        {
            HasEntry = type.GetMembers(RuntimeNames.CallCompiled).Length > 0,
            Unknown = reason,
            Obstacles = new(new Obstacle(Obstruction.Origin(syntax), type.Name, reason, "keep what it computes in a field")),
        };
    }

    private static ModuleModel BindParts(INamedTypeSymbol type, SourceBodies bodies, IReadOnlyDictionary<ISymbol, BoundValue>? given = null)
    {
        if (ForeignBase(type, bodies.Compilation) is { } foreign) return BehindBorder(type, foreign, bodies.Cancellation);
        var state = new ModuleState(type, bodies, given);
        var model = Empty(type) with
        {
            ConstructorParameters = Parameters(state, bodies.Cancellation),
            Members = state.Members,
            HasEntry = type.GetMembers(RuntimeNames.CallCompiled).Length > 0,
            IsChainable = type.AllInterfaces.Any(one => one.IsNamed(RuntimeNames.TensorModule)),
            HasReport = type.GetMembers(ReportWriter.Method).Length > 0,
        };
        if (ForwardOf(type) is not { } forward) return model;

        var inputs = ForwardBinder.Inputs(forward, bodies.Cancellation);
        if (Mode(type) == NeverCompile || CallDiscovery.Kind(forward, type) == CallKind.Eager) return Signed(model with { Inputs = inputs }, forward, type, bodies);
        if (state.Obstacle is { } obstacle) return model with { Inputs = inputs, Obstacles = new(obstacle) };

        var training = ForwardBinder.Bind(forward, inputs, bodies, state, training: true);
        var inference = ForwardBinder.Bind(forward, inputs, bodies, state, training: false);
        return Signed(model with { Inputs = inputs }, forward, type, bodies) with
        {
            ConstructorParameters = Parameters(state, bodies.Cancellation),
            Training = FirstGraph(training),
            Inference = FirstGraph(inference),
            TrainingCases = training.Count == 1 ? EquatableArray<ForwardCase>.Empty : training,
            InferenceCases = inference.Count == 1 ? EquatableArray<ForwardCase>.Empty : inference,
            Result = training.AsImmutable().FirstOrDefault(one => one.Graph is not null)?.Result ?? ForwardResult.OneTensor,
            Obstacles = Obstacles(training).Concat(Obstacles(inference)).Distinct().ToEquatableArray(),
        };
    }

    /// <summary>
    /// What is known of the signature alone: all there is of a class that is not to be compiled, and of an abstract one whose
    /// Forward derived classes complete.
    /// </summary>
    private static ModuleModel Signed(ModuleModel model, IMethodSymbol forward, INamedTypeSymbol type, SourceBodies bodies) => model with
    {
        ReturnedTensors = CallDiscovery.ReturnedTensors(forward.ReturnType),
        Recomputes = CallDiscovery.Recomputes(forward, type),
        DeclaredResult = ForwardBinder.Declared(forward, bodies.Cancellation),
    };

    private static ComputeGraph? FirstGraph(EquatableArray<ForwardCase> cases) =>
        cases.AsImmutable().Select(one => one.Graph).FirstOrDefault(graph => graph is not null);

    /// <summary>What keeps every case from being understood. That one throws is no reason where there are others.</summary>
    private static IEnumerable<Obstacle> Obstacles(EquatableArray<ForwardCase> cases) => FirstGraph(cases) is not null
        ? []
        : cases.AsImmutable().Select(one => one.Obstacle!).Where(obstacle => cases.Count == 1 || obstacle.Reason != Obstacle.Throws).DefaultIfEmpty(cases[0].Obstacle!);

    private const int NeverCompile = 2;
    private const int RequireCompile = 1;

    /// <summary>The value of <c>CompileMode</c> on the attribute.</summary>
    private static int Mode(INamedTypeSymbol type) =>
        type.Attribute(RuntimeNames.ModuleAttribute)?.Named("Compile", 0) ?? 0;

    /// <summary>The class's own Forward or the nearest inherited one in source.</summary>
    private static IMethodSymbol? ForwardOf(INamedTypeSymbol type) =>
        type.SelfAndBases().Select(CallDiscovery.Forward).FirstOrDefault(forward => forward is { DeclaringSyntaxReferences.Length: > 0 });

    /// <summary>A class of which nothing but the name is known.</summary>
    internal static ModuleModel Empty(INamedTypeSymbol type) => new(
        TypeNames.Of(type),
        EquatableArray<ConstructorParameter>.Empty,
        EquatableArray<Member>.Empty,
        EquatableArray<ForwardInput>.Empty,
        Training: null,
        Inference: null,
        EquatableArray<Obstacle>.Empty,
        Mode(type) == RequireCompile)
    {
        IsExported = LibraryDiscovery.CanBeNamedElsewhere(type),
    };

    /// <summary>What constructors are given, with what of it the finished object keeps.</summary>
    internal static EquatableArray<ConstructorParameter> Parameters(ModuleState state, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var types = state.Type.TypeParameters.Where(parameter => parameter.IsModule()).Select(parameter => new ConstructorParameter(Member.OfType(parameter.Name), parameter.Name, null));
        return (state.Constructor?.Parameters ?? []).SelectMany(parameter => Settings(state, parameter).Prepend(new ConstructorParameter(
            parameter.Name,
            TypeNames.Text(parameter.Type),
            Default(parameter))
        {
            Access = state.Access(parameter),
        })).Concat(types).Concat(InitProperties.Of(state.Type).Select(option => new ConstructorParameter(option.Name, TypeNames.Text(option.Type), Unset(state, option))
        {
            Access = "this." + TypeNames.Identifier(option.Name),
        })).ToEquatableArray();
    }

    private static Argument? Unset(ModuleState state, IPropertySymbol option) => option.IsRequired || state.Unset(option) is not { } value ? null
        : value is BoundValue.Nothing ? new Argument(option.Name, null)
        : value.AsAttribute() is { } constant ? new Argument(option.Name, constant) : null;

    private static IEnumerable<ConstructorParameter> Settings(ModuleState state, IParameterSymbol parameter) => parameter.NullableAnnotation == NullableAnnotation.Annotated && state.Default(parameter) is null
        ? []
        : Configuration.Settings(parameter.Type).Select(setting => new ConstructorParameter(parameter.Name + setting.Path, TypeNames.Text(setting.Type), Default(state, parameter, setting.Path, setting.Type))
        {
            Access = state.Access(parameter, setting.Path, setting.Type),
        });

    /// <summary>The setting where the constructor is given none; null where there is no such.</summary>
    private static Argument? Default(ModuleState state, IParameterSymbol parameter, string path, ITypeSymbol type) => Evaluator.Setting(state.Default(parameter), path, type) switch
    {
        BoundValue.Nothing => new Argument(parameter.Name + path, null),
        { } value when value.AsAttribute() is { } constant => new Argument(parameter.Name + path, constant),
        _ => null,
    };

    /// <summary>Null when there is none, or none that the compiler can say.</summary>
    private static Argument? Default(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue) return null;
        if (parameter.ExplicitDefaultValue is null) return parameter.Type.IsReferenceType || parameter.Type.NullableAnnotation == NullableAnnotation.Annotated ? new Argument(parameter.Name, null) : null;
        return Value(parameter) is { } value ? new Argument(parameter.Name, value) : null;
    }

    private static AttributeValue? Value(IParameterSymbol parameter) => parameter.ExplicitDefaultValue switch
    {
        var constant when parameter.Type.TypeKind == TypeKind.Enum =>
            parameter.Type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, constant)) is { } member ? new AttributeValue.Text(member.Name) : null,
        bool flag => new AttributeValue.Flag(flag),
        string text => new AttributeValue.Text(text),
        float number => new AttributeValue.Number(number),
        double number => new AttributeValue.Number(number),
        int number => new AttributeValue.Dims(new EquatableArray<Compiler.Shapes.Dim>(number)),
        long number => new AttributeValue.Dims(new EquatableArray<Compiler.Shapes.Dim>(number)),
        _ => null,
    };
}
