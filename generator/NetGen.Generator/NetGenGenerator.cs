using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Discovery;
using NetGen.Generator.Output;

namespace NetGen.Generator;

/// <summary>Completes <c>[Module]</c> classes and <c>[TrainingStep]</c> methods.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetGenGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var modules = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                RuntimeNames.ModuleAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (found, _) => ModuleDiscovery.Read((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation))
            .Where(static module => module is not null)
            .Select(static (module, _) => module!)
            .WithTrackingName(Stages.ModuleDiscovery);

        var steps = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                RuntimeNames.TrainingStepAttribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (found, _) => StepDiscovery.Read((IMethodSymbol)found.TargetSymbol))
            .Where(static step => step is not null)
            .Select(static (step, _) => step!)
            .WithTrackingName(Stages.StepDiscovery);

        var moduleFiles = modules.Select(static (module, _) => ModuleDeclarationWriter.Write(module));
        var stepFiles = steps.Select(static (step, _) => StepDeclarationWriter.Write(step));
        context.RegisterSourceOutput(moduleFiles, static (output, file) => Add(output, file));
        context.RegisterSourceOutput(stepFiles, static (output, file) => Add(output, file));
    }

    private static void Add(SourceProductionContext output, GeneratedFile file) => output.AddSource(file.HintName, file.Text);
}
