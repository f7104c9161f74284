using NetGen.Compiler;
using NetGen.Compiler.Linking;

namespace NetGen.Generator.Caching;

/// <summary>A training step to bind, see <see cref="BindingRun{TModel}.For"/>.</summary>
/// <param name="MetadataName">Its class.</param>
/// <param name="Member">The method.</param>
/// <param name="Networks">What is known of the state of the networks that its class holds.</param>
internal sealed record StepRequest(string MetadataName, string Member, EquatableArray<NetworkState> Networks);
