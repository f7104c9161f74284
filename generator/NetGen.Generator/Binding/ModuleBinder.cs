using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Generator.Caching;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// Turns a <c>[Module]</c> class into a <see cref="ModuleModel"/>. This is the last place where symbols live: what it
/// returns holds none.
/// </summary>
internal static class ModuleBinder
{
    /// <summary>
    /// Binds a class of any compilation, whether or not the generator's declarations are part of it. Never throws
    /// except when cancelled: a fault of the compiler itself is told in <see cref="ModuleModel.InternalFault"/>.
    /// </summary>
    public static ModuleModel Bind(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var completed = DeclarationTier.Complete(compilation, cancellation);
        return BindCompleted(DeclarationTier.Find(completed, type, cancellation) ?? type, completed, cancellation);
    }

    /// <summary>Binds the class of a key in a compilation that has the generator's declarations.</summary>
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

    private static ModuleModel BindParts(INamedTypeSymbol type, SourceBodies bodies)
    {
        var state = new ModuleState(type, bodies);
        var model = Empty(type) with
        {
            ConstructorParameters = Parameters(state.Constructor, bodies.Cancellation),
            Members = state.Members,
            HasEntry = type.GetMembers(RuntimeNames.CallCompiled).Length > 0,
        };
        if (ForwardOf(type) is not { } forward || Mode(type) == NeverCompile) return model;

        var inputs = ForwardBinder.Inputs(forward, bodies.Cancellation);
        var training = ForwardBinder.Bind(forward, inputs, bodies, state, training: true);
        var inference = ForwardBinder.Bind(forward, inputs, bodies, state, training: false);
        return model with
        {
            Inputs = inputs,
            DeclaredResult = ForwardBinder.Declared(forward, bodies.Cancellation),
            Training = training.Graph,
            Inference = inference.Graph,
            Result = training.Result,
            Obstacles = new[] { training.Obstacle, inference.Obstacle, Difference(forward, training, inference) }.OfType<Obstacle>().Distinct().ToEquatableArray(),
        };
    }

    /// <summary>Training and inference must return tensors in the same places.</summary>
    private static Obstacle? Difference(
        IMethodSymbol forward,
        (ComputeGraph? Graph, ForwardResult Result, Obstacle? Obstacle) training,
        (ComputeGraph? Graph, ForwardResult Result, Obstacle? Obstacle) inference)
    {
        if (training.Graph is null || inference.Graph is null || training.Result == inference.Result) return null;
        return new Obstruction(forward.DeclaringSyntaxReferences[0].GetSyntax(), "what it returns is null in one of training and inference alone").ToObstacle();
    }

    private const int NeverCompile = 2;
    private const int RequireCompile = 1;

    /// <summary>The value of <c>CompileMode</c> on the attribute.</summary>
    private static int Mode(INamedTypeSymbol type) =>
        type.Attribute(RuntimeNames.ModuleAttribute)?.Named("Compile", 0) ?? 0;

    /// <summary>The class's own Forward or the nearest inherited one in source.</summary>
    private static IMethodSymbol? ForwardOf(INamedTypeSymbol type) =>
        type.SelfAndBases().Select(CallDiscovery.Forward).FirstOrDefault(forward => forward is { DeclaringSyntaxReferences.Length: > 0 });

    private static ModuleModel Empty(INamedTypeSymbol type) => new(
        TypeNames.Of(type),
        EquatableArray<ConstructorParameter>.Empty,
        EquatableArray<Member>.Empty,
        EquatableArray<ForwardInput>.Empty,
        Training: null,
        Inference: null,
        EquatableArray<Obstacle>.Empty,
        Mode(type) == RequireCompile);

    private static EquatableArray<ConstructorParameter> Parameters(IMethodSymbol? constructor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return (constructor?.Parameters ?? []).Select(parameter => new ConstructorParameter(
            parameter.Name,
            TypeNames.Text(parameter.Type),
            parameter.HasExplicitDefaultValue ? new Argument(parameter.Name, Value(parameter.ExplicitDefaultValue)) : null)).ToEquatableArray();
    }

    private static AttributeValue? Value(object? constant) => constant switch
    {
        bool flag => new AttributeValue.Flag(flag),
        string text => new AttributeValue.Text(text),
        float number => new AttributeValue.Number(number),
        double number => new AttributeValue.Number(number),
        int number => new AttributeValue.Dims(new EquatableArray<Compiler.Shapes.Dim>(number)),
        long number => new AttributeValue.Dims(new EquatableArray<Compiler.Shapes.Dim>(number)),
        _ => null,
    };
}
