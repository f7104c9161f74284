namespace NetGen.Generator;

/// <summary>Names of the tracked steps of the generator, in order.</summary>
internal static class Stages
{
    public const string ModuleDiscovery = "Discovery.Modules";
    public const string StepDiscovery = "Discovery.Steps";
}
