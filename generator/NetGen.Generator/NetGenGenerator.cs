using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler;
using NetGen.Compiler.Emit.CSharp;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Binding;
using NetGen.Generator.Caching;
using NetGen.Generator.Discovery;
using NetGen.Generator.Output;

namespace NetGen.Generator;

/// <summary>Completes <c>[Module]</c> classes, <c>[TrainingStep]</c> methods and <c>[Gradient]</c> functions.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetGenGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Discovery: what the classes declare. Output: the declarations, live while typing.
        var modules = Modules(context.SyntaxProvider);
        var steps = Steps(context.SyntaxProvider);
        var declarations = modules.Select(static (module, _) => ModuleDeclarationWriter.Write(module));
        context.RegisterSourceOutput(steps.Select(static (step, _) => StepDeclarationWriter.Write(step)), Add);
        context.RegisterSourceOutput(Gradients(context.SyntaxProvider).Select(static (function, _) => GradientDeclarationWriter.Write(function)), Add);

        var unfinished = Unfinished(context.SyntaxProvider, RuntimeNames.TrainingStepAttribute, static method => StepDiscovery.Read(method) is null && !StepDiscovery.IsGradientFunction(method) ? UnfinishedMethod.Read(method, "NG4004") : null)
            .WithTrackingName(Stages.UnfinishedSteps);
        context.RegisterSourceOutput(unfinished.Select(static (method, _) => UnfinishedMethodWriter.Write(method)), Add);
        unfinished = Unfinished(context.SyntaxProvider, RuntimeNames.GradientAttribute, static method => GradientDiscovery.Read(method) is null ? UnfinishedMethod.Read(method, "NG4005") : null)
            .WithTrackingName(Stages.UnfinishedGradients);
        context.RegisterSourceOutput(unfinished.Select(static (method, _) => UnfinishedMethodWriter.Write(method)), Add);

        // Binding: Forward's body, in the compilation with the declarations. Here symbols end.
        var source = context.CompilationProvider
            .Combine(declarations.CollectBatch())
            .Select(static (pair, cancellation) => new SourceSnapshot(pair.Left, new EquatableArray<GeneratedFile>(pair.Right.Values), cancellation));
        var models = Models(modules, source);

        // Modules of other assemblies, as these describe them; and of this one, for others: live, so that editors see them too.
        var libraries = context.MetadataReferencesProvider
            .SelectMany(static (reference, _) => LibraryDiscovery.Read(reference)).WithTrackingName(Stages.LibraryDiscovery)
            .Select(static (module, _) => module.Read()).WithTrackingName(Stages.LibraryBinding);
        var exports = models.Collect()
            .SelectMany(static (modules, _) => CompilationUnits.Exports(modules)).WithTrackingName(Stages.ModuleExport);
        context.RegisterSourceOutput(exports.SelectTogether(static module => module.Type.FullName, static (module, _) => LibraryModuleWriter.Write(module)), Add);

        // Linking to Emit: pure functions of models. Output: bodies and kernels, when the project is built.
        var all = models.CollectBatch().Combine(libraries.CollectBatch()).Select(static (pair, _) => new KnownModules(new(pair.Left.Values), new(pair.Right.Values)));
        var stepModels = StepModels(steps, source, all);
        var units = all
            .SelectMany(static (modules, _) => CompilationUnits.OfModules(modules)).WithTrackingName(Stages.ModuleLinking);
        var compiled = units.SelectTogether(static unit => unit.Root.Type.FullName, static (unit, _) => CompilationUnits.Compile(unit)).WithTrackingName(Stages.ModuleEmit);
        var compiledSteps = all.Combine(stepModels.CollectBatch())
            .SelectMany(static (pair, _) => CompilationUnits.OfSteps(pair.Right.Values, pair.Left)).WithTrackingName(Stages.StepLinking)
            .SelectTogether(static unit => unit.Root.FullName, static (unit, _) => CompilationUnits.Compile(unit)).WithTrackingName(Stages.StepEmit);
        // The declarations that the user sees say in their documentation what Shapes found out: that is live as well.
        var descriptions = units.SelectTogether(static unit => unit.Root.Type.FullName, static (unit, _) => CompilationUnits.Describe(unit)).WhereNotNull().WithTrackingName(Stages.ModuleDescription);
        var described = modules.CollectBatch().Combine(descriptions.CollectBatch())
            .SelectMany(static (pair, _) => DescribedModule.Of(pair.Left.Values, pair.Right.Values));
        context.RegisterSourceOutput(described.Select(static (module, _) => ModuleDeclarationWriter.Write(module.Declaration, module.Description)), Add);
        context.RegisterImplementationSourceOutput(compiled, Add);
        context.RegisterImplementationSourceOutput(compiledSteps, Add);
        var kernels = compiled.CollectBatch().Combine(compiledSteps.CollectBatch())
            .SelectMany(static (pair, _) => KernelFiles.Of(pair.Left.Values.Concat(pair.Right.Values).SelectMany(program => program.Kernels.AsImmutable()))).WithTrackingName(Stages.KernelEmit);
        context.RegisterImplementationSourceOutput(kernels, Add);
    }

    private static void Add(SourceProductionContext output, GeneratedFile file) => output.AddSource(file.HintName, file.Text);

    private static void Add(SourceProductionContext output, CompiledModule compiled)
    {
        foreach (var file in compiled.Files) Add(output, file);
        if (compiled.ReportFile is { } report) Add(output, report);
    }

    private static IncrementalValuesProvider<ModuleDeclaration> Modules(SyntaxValueProvider syntax) => syntax
        .ForAttributeWithMetadataName(
            RuntimeNames.ModuleAttribute,
            static (node, _) => node is ClassDeclarationSyntax && WarmUp.Begin(),
            static (found, _) => ModuleDiscovery.IsFirstMarked((INamedTypeSymbol)found.TargetSymbol, found.TargetNode)
                ? ModuleDiscovery.Read((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation)
                : null)
        .WhereNotNull()
        .WithTrackingName(Stages.ModuleDiscovery);

    private static IncrementalValuesProvider<StepDeclaration> Steps(SyntaxValueProvider syntax) => syntax
        .ForAttributeWithMetadataName(
            RuntimeNames.TrainingStepAttribute,
            static (node, _) => node is MethodDeclarationSyntax,
            static (found, _) => StepDiscovery.Read((IMethodSymbol)found.TargetSymbol))
        .WhereNotNull()
        .WithTrackingName(Stages.StepDiscovery);

    private static IncrementalValuesProvider<GradientDeclaration> Gradients(SyntaxValueProvider syntax) => syntax
        .ForAttributeWithMetadataName(
            RuntimeNames.GradientAttribute,
            static (node, _) => node is MethodDeclarationSyntax,
            static (found, _) => GradientDiscovery.Read((IMethodSymbol)found.TargetSymbol))
        .WhereNotNull()
        .WithTrackingName(Stages.GradientDiscovery);

    private static IncrementalValuesProvider<UnfinishedMethod> Unfinished(SyntaxValueProvider syntax, string attribute, Func<IMethodSymbol, UnfinishedMethod?> read) => syntax
        .ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is MethodDeclarationSyntax,
            (found, _) => read((IMethodSymbol)found.TargetSymbol))
        .WhereNotNull();

    private static IncrementalValuesProvider<ModuleModel> Models(
        IncrementalValuesProvider<ModuleDeclaration> modules, IncrementalValueProvider<SourceSnapshot> source)
    {
        var stage = new LookAhead<BindingKey, ModuleModel?>(static key => key.MetadataName);
        return modules
            .Combine(source.Select((snapshot, _) => new BindingRun<ModuleModel>(snapshot, stage, ModuleBinder.BindCompleted)))
            .Select(static (pair, cancellation) => pair.Right.For(pair.Left.MetadataName, "", [], cancellation))
            .WhereNotNull()
            .Select(static (request, cancellation) => request.Use((key, run) => run.Get(key, cancellation)))
            .WhereNotNull()
            .WithTrackingName(Stages.ModuleBinding);
    }

    /// <summary>Which tensors a network has is known of its model alone: a loss that goes through them is bound with that.</summary>
    private static IncrementalValuesProvider<StepModel> StepModels(
        IncrementalValuesProvider<StepDeclaration> steps, IncrementalValueProvider<SourceSnapshot> source, IncrementalValueProvider<KnownModules> all)
    {
        var stage = new LookAhead<BindingKey, StepModel?>(static key => $"{key.MetadataName}.{key.Member}");
        return steps
            .Combine(all)
            .Select(static (pair, _) => new StepRequest(pair.Left.MetadataName, pair.Left.Method.TrimStart('@'), CompilationUnits.StatesOf(pair.Left.Networks, pair.Right)))
            .Combine(source.Select((snapshot, _) => new BindingRun<StepModel>(snapshot, stage, StepBinder.BindCompleted)))
            .Select(static (pair, cancellation) => pair.Right.For(pair.Left.MetadataName, pair.Left.Member, pair.Left.Networks, cancellation))
            .WhereNotNull()
            .Select(static (request, cancellation) => request.Use((key, run) => run.Get(key, cancellation)))
            .WhereNotNull()
            .WithTrackingName(Stages.StepBinding);
    }
}
