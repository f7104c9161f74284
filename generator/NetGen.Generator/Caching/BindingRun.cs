using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Linking;

namespace NetGen.Generator.Caching;

/// <summary>The classes, or methods, of one state of the source that are bound together.</summary>
/// <param name="snapshot">The state.</param>
/// <param name="stage">What was bound before.</param>
/// <param name="bind">Binds what a key names in the compilation that has the generator's declarations.</param>
internal sealed class BindingRun<TModel>(
    SourceSnapshot snapshot, LookAhead<BindingKey, TModel?> stage, Func<BindingKey, Compilation, CancellationToken, TModel?> bind)
    where TModel : class
{
    private readonly LookAhead<BindingKey, TModel?>.Run run = stage.Begin((key, cancellation) => bind(key, snapshot.Completed.Value, cancellation));

    /// <summary>What binding of a class depends on, with the run that binds it; null when there is no such class.</summary>
    /// <param name="metadataName">The class.</param>
    /// <param name="member">The method in it, or empty.</param>
    /// <param name="networks">What is known of the state of the networks that it holds, where it is a training step.</param>
    /// <param name="cancellation">Ends it.</param>
    public Keyed<BindingKey, LookAhead<BindingKey, TModel?>.Run>? For(string metadataName, string member, EquatableArray<NetworkState> networks, CancellationToken cancellation) =>
        snapshot.Key(metadataName, member, cancellation) is { } key ? run.Expect(key with { Networks = networks }) : null;
}
