namespace NetGen.Runtime.Tests;

/// <summary>Tests that count on the numbers of the default random state run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DefaultRandomState
{
    public const string Name = "Default random state";
}
