using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Training;

/// <summary>NG3008: <c>total += loss</c> in a training loop, where <c>total</c> is a tensor that outlives the loop's body.</summary>
public sealed class AccumulatedLossAnalyzer() : NetGenRule(MathsDescriptors.AccumulatedLoss)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterWritten<IAssignmentOperation>(
            node => MayAdd((AssignmentExpressionSyntax)node.Node),
            (operation, assignment) =>
            {
                if (Target(assignment) is not { } total || Added(assignment, total) is not { } loss) return;
                if (LoopAround(assignment, total) is not { } loop || !Trains(loop, total) || IsWithoutGraph(assignment)) return;
                operation.ReportDiagnostic(Diagnostic.Create(
                    MathsDescriptors.AccumulatedLoss, loss.Syntax.GetLocation(), total.Name, loss.Syntax.ToString()));
            },
            SyntaxKind.AddAssignmentExpression,
            SyntaxKind.SimpleAssignmentExpression);

    /// <summary><c>a += b</c> or <c>a = c + b</c> in a loop.</summary>
    private static bool MayAdd(AssignmentExpressionSyntax assignment) =>
        (assignment.IsKind(SyntaxKind.AddAssignmentExpression) ? assignment.Right : (assignment.Right as BinaryExpressionSyntax)?.Right) is IdentifierNameSyntax
        && assignment.Ancestors().Any(node => WrittenOperations.Loops.Contains(node.Kind()));

    private static ISymbol? Target(IAssignmentOperation assignment) => Symbol(assignment.Target);

    private static ISymbol? Symbol(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local when local.Type.IsTensor() => local.Local,
        IFieldReferenceOperation field when field.Type.IsTensor() => field.Field,
        _ => null,
    };

    /// <summary>The loss in <c>total += loss</c> or <c>total = total + loss</c>: a name, so that it plainly is a tensor kept from before.</summary>
    private static IOperation? Added(IAssignmentOperation assignment, ISymbol total)
    {
        var added = assignment switch
        {
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } compound => compound.Value,
            ISimpleAssignmentOperation { Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum }
                when SymbolEqualityComparer.Default.Equals(Symbol(sum.LeftOperand), total) => sum.RightOperand,
            _ => null,
        };
        return added is ILocalReferenceOperation && added.Type.IsTensor() ? added : null;
    }

    /// <summary>The innermost loop that the total outlives.</summary>
    private static ILoopOperation? LoopAround(IOperation assignment, ISymbol total)
    {
        var declared = total is ILocalSymbol ? total.DeclaringSyntaxReferences[0] : null;
        for (var parent = assignment.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ILoopOperation loop) return declared is null || !loop.Syntax.Span.Contains(declared.Span) ? loop : null;
        }

        return null;
    }

    /// <summary>Each round goes backward from something else than the total, which nothing ever goes backward from.</summary>
    private static bool Trains(ILoopOperation loop, ISymbol total)
    {
        IOperation root = loop;
        while (root.Parent is { } parent) root = parent;
        return TrainingCalls.Calls(loop.Body, intoLoops: false).Any(TrainingCalls.IsBackward)
            && !TrainingCalls.Calls(root, intoLoops: true).Any(call => call.IsBackward() && SymbolEqualityComparer.Default.Equals(call.Receiver(), total));
    }

    private static bool IsWithoutGraph(IOperation assignment) => assignment.Syntax.Ancestors().OfType<UsingStatementSyntax>()
        .Any(scope => scope.Expression?.ToString().Contains("NoGrad") == true);
}
