using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Maths;
using NetGen.Analyzers.Publishing;
using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Training;
using NetGen.Analyzers.Weights;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers;

/// <summary>
/// All rules: they run concurrently, leave generated code alone, and do nothing in a compilation that does not reference
/// NetGen. To the compiler they are one analyzer, since each analyzer costs it as much after every keystroke as all of
/// these rules do.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetGenAnalyzer : DiagnosticAnalyzer
{
    private static readonly NetGenRule[] All =
    [
        new ForwardCallAnalyzer(),
        new ForwardDeclarationAnalyzer(),
        new ModuleDeclarationAnalyzer(),
        new ModuleInPlainCollectionAnalyzer(),
        new ModuleMadeInForwardAnalyzer(),
        new ParameterOfResultAnalyzer(),
        new ReplacedMemberAnalyzer(),
        new SharedWeightsAnalyzer(),
        new StateNameAnalyzer(),
        new TensorInPlainCollectionAnalyzer(),
        new UndeclaredTensorAnalyzer(),
        new UnusedModuleAnalyzer(),
        new ForwardAnalyzer(),
        new LossPairsAnalyzer(),
        new StepLossAnalyzer(),
        new ConstantDropoutAnalyzer(),
        new GradientPathAnalyzer(),
        new InPlaceWriteAnalyzer(),
        new LossInputAnalyzer(),
        new MaskSenseAnalyzer(),
        new RedundantBiasAnalyzer(),
        new AccumulatedLossAnalyzer(),
        new EvaluationModeAnalyzer(),
        new GradientFunctionAnalyzer(),
        new OptimizerOrderAnalyzer(),
        new RecomputeAnalyzer(),
        new TrainingLoopAnalyzer(),
        new TrainingStepAnalyzer(),
        new BudgetAnalyzer(),
        new EmbeddedWeightsAnalyzer(),
        new WeightsFileAnalyzer(),
        new InstructionSetAnalyzer(),
        new ReflectionAnalyzer(),
    ];

    private readonly IReadOnlyList<NetGenRule> rules;

    public NetGenAnalyzer()
        : this(All)
    {
    }

    /// <summary>Some of the rules alone.</summary>
    internal NetGenAnalyzer(params NetGenRule[] rules)
    {
        this.rules = rules;
        SupportedDiagnostics = [.. rules.SelectMany(rule => rule.Diagnostics).Distinct()];
    }

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(RuntimeNames.Module) is null) return;
            foreach (var rule in rules) rule.Register(start);
        });
    }
}
