namespace NetGen.Generator;

/// <summary>Names of the generator's tracked steps, in order.</summary>
internal static class Stages
{
    public const string ModuleDiscovery = "Discovery.Modules";
    public const string StepDiscovery = "Discovery.Steps";
    public const string GradientDiscovery = "Discovery.Gradients";
    public const string UnfinishedSteps = "Discovery.UnfinishedSteps";
    public const string UnfinishedGradients = "Discovery.UnfinishedGradients";
    public const string LibraryDiscovery = "Discovery.Libraries";
    public const string ModuleBinding = "Binding.Modules";
    public const string StepBinding = "Binding.Steps";
    public const string LibraryBinding = "Binding.Libraries";

    public const string ModuleLinking = "Linking.Modules";
    public const string StepLinking = "Linking.Steps";
    public const string ModuleDescription = "Shapes.Modules";
    public const string ModuleExport = "Linking.Exports";
    public const string ModuleEmit = "Emit.Modules";
    public const string StepEmit = "Emit.Steps";
    public const string KernelEmit = "Emit.Kernels";

    public static IReadOnlyList<string> All { get; } =
    [
        ModuleDiscovery, StepDiscovery, GradientDiscovery, UnfinishedSteps, UnfinishedGradients, LibraryDiscovery, ModuleBinding, StepBinding, LibraryBinding,
        ModuleLinking, StepLinking, ModuleDescription, ModuleExport, ModuleEmit, StepEmit, KernelEmit,
    ];
}
