using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Shapes;

/// <summary>
/// What the compiler finds out about <c>Forward</c>: shapes that cannot be right (NG2001 to NG2006), an
/// input whose shape is not declared (NG2007), a softmax over the batch (NG3003), and the expression that keeps it from
/// being compiled (NG4001). It is one analyzer, since all of it comes from one walk; and where the compiler itself
/// fails, NG0001 says so once.
/// </summary>
public sealed class ForwardAnalyzer() : NetGenRule(
    ShapeDescriptors.InnerDimensions,
    ShapeDescriptors.Window,
    ShapeDescriptors.Reshape,
    ShapeDescriptors.LossPairs,
    ShapeDescriptors.Meeting,
    ShapeDescriptors.Declared,
    ShapeDescriptors.UndeclaredInput,
    MathsDescriptors.SoftmaxOverBatch,
    CompilationDescriptors.Obstacle,
    CompilationDescriptors.InternalFault)
{
    internal override void Register(CompilationStartAnalysisContext context)
    {
        var models = ModuleModels.Of(context.Compilation);
        var origins = new Origins(context.Compilation);
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (!type.IsMarkedModule() || IsUnfinished(type, symbol)) return;
                foreach (var diagnostic in Check(type, models, origins, symbol.CancellationToken)) symbol.ReportDiagnostic(diagnostic);
            },
            SymbolKind.NamedType);
    }

    /// <summary>What the user is still typing, and what other rules report, is not a matter of shapes yet.</summary>
    private static bool IsUnfinished(INamedTypeSymbol type, SymbolAnalysisContext context) =>
        !ModuleDiscovery.CanBeCompleted(type)
        || type.DeclaringSyntaxReferences.Any(part => part.GetSyntax(context.CancellationToken).ContainsDiagnostics);

    private static IEnumerable<Diagnostic> Check(
        INamedTypeSymbol type, ModuleModels models, Origins origins, CancellationToken cancellation)
    {
        try
        {
            return new ForwardReport(type, models.Type(type, cancellation), models.For(cancellation), origins).Diagnostics();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return [ForwardReport.InternalFault(type, fault.ToString())];
        }
    }
}
