using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Training;

/// <summary>
/// NG3007: <c>net.To(device)</c>, or a load that takes tensors over, after an optimizer was made for the parameters as they
/// were before.
/// </summary>
public sealed class OptimizerOrderAnalyzer() : NetGenRule(MathsDescriptors.OptimizerOrder)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterWritten<IOperation>(
            node => !(node.Node is CompilationUnitSyntax unit && !unit.Members.Any(SyntaxKind.GlobalStatement)) && node.Node.Mentions("To", "LoadStateDict"),
            (operation, body) =>
            {
                // Of a program's own statements, the file is the block.
                if ((body as IBlockOperation ?? (body as IMethodBodyOperation)?.BlockBody) is not { Operations: var statements }) return;
                for (var index = 0; index < statements.Length; index++)
                {
                    foreach (var (optimizer, creation) in Optimizers(statements[index])) Check(operation, optimizer, creation, statements.Skip(index + 1));
                }
            },
            SyntaxKind.Block,
            SyntaxKind.CompilationUnit);

    private static void Check(
        SyntaxNodeAnalysisContext context, ISymbol optimizer, IObjectCreationOperation creation, IEnumerable<IOperation> later)
    {
        var networks = creation.Descendants().OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod.Name is "Parameters" or "NamedParameters" && call.Instance?.Type.IsModule() == true)
            .Select(TrainingCalls.Receiver)
            .OfType<ISymbol>()
            .ToArray();
        if (networks.Length == 0) return;
        foreach (var statement in later)
        {
            foreach (var call in statement.Descendants().OfType<IInvocationOperation>())
            {
                if (!ReplacesParameters(call) || call.Receiver() is not { } network || !networks.Contains(network, SymbolEqualityComparer.Default)) continue;
                context.ReportDiagnostic(Diagnostic.Create(
                    MathsDescriptors.OptimizerOrder,
                    call.Syntax.GetLocation(),
                    [creation.Syntax.FirstAncestorOrSelf<StatementSyntax>()!.GetLocation()],
                    call.Syntax.ToString(),
                    optimizer.Name,
                    network.Name));
                return;
            }
        }
    }

    private static IEnumerable<(ISymbol Optimizer, IObjectCreationOperation Creation)> Optimizers(IOperation statement)
    {
        foreach (var operation in statement.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && declarator.GetVariableInitializer()?.Value is { } made && Creation(made) is { } creation)
            {
                yield return (declarator.Symbol, creation);
            }
        }
    }

    private static IObjectCreationOperation? Creation(IOperation value)
    {
        while (value is IConversionOperation conversion) value = conversion.Operand;
        return value is IObjectCreationOperation creation && StepDiscovery.IsOptimizer(creation.Type) ? creation : null;
    }

    private static bool ReplacesParameters(IInvocationOperation call)
    {
        if (!call.TargetMethod.ContainingType.IsNamed(RuntimeNames.Module)) return false;
        return call.TargetMethod.Name switch
        {
            "To" => true,
            "LoadStateDict" => call.Arguments.Any(argument => argument is { Parameter.Name: "assign", Value.ConstantValue: { HasValue: true, Value: true } }),
            _ => false,
        };
    }
}
