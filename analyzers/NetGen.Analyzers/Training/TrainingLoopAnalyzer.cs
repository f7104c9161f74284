using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Training;

/// <summary>
/// NG3006: loops that go backward without zeroing gradients, step the scheduler before the optimizer, or switch to
/// evaluation and never back.
/// </summary>
public sealed class TrainingLoopAnalyzer() : NetGenRule(MathsDescriptors.TrainingLoop)
{
    /// <summary>Property of a diagnostic: the statement that belongs at the start of the loop's body.</summary>
    public const string Insert = nameof(Insert);

    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterWritten<ILoopOperation>(
            node => node.Node.Mentions("Step", "Eval", "Train"),
            (operation, loop) =>
            {
                var body = loop.Body;
                var own = TrainingCalls.Calls(body, intoLoops: false).ToArray();
                if (own.Length == 0) return;
                var all = TrainingCalls.Calls(body, intoLoops: true).ToArray();
                var faults = new[] { Zeroing(body, own, all, operation.CancellationToken), Order(own), Mode(own, all, operation.CancellationToken) };
                foreach (var fault in faults.OfType<Diagnostic>()) operation.ReportDiagnostic(fault);
            },
            WrittenOperations.Loops);

    private static Diagnostic? Zeroing(
        IOperation body, IInvocationOperation[] own, IInvocationOperation[] all, CancellationToken cancellation)
    {
        var backwards = own.Where(TrainingCalls.IsBackward).ToArray();
        // Where each of several optimizers has a loss of its own, zeroing the gradients of another does not help.
        ISymbol[] others = backwards.Length > 1 ? [.. own.Where(TrainingCalls.IsOptimizerStep).Select(TrainingCalls.Receiver).OfType<ISymbol>()] : [];
        var step = own.FirstOrDefault(call => call.IsOptimizerStep() && !all.Any(other => MayZero(other, call, others, cancellation)));
        if (backwards is not [var first, ..] || step?.Instance is null) return null;
        if (body.Descendants().Any(operation => operation is IPropertyReferenceOperation { Property.Name: "Grad" } || IsUnknownZeroing(operation))) return null;
        var backward = backwards.LastOrDefault(call => call.Syntax.SpanStart < step.Syntax.SpanStart) ?? first;
        var optimizer = step.Instance.Syntax.ToString();
        return Create(
            backward,
            step,
            $"Gradients add up over the rounds of this loop. Call '{optimizer}.ZeroGrad()' before 'Backward'.",
            $"{optimizer}.ZeroGrad();");
    }

    /// <summary>Whether a call may zero what an optimizer steps with, and not only what one of the others does.</summary>
    private static bool MayZero(IInvocationOperation call, IInvocationOperation step, ISymbol[] others, CancellationToken cancellation)
    {
        if (call.TargetMethod.Name != "ZeroGrad") return call.MayCall("ZeroGrad", cancellation) || call.MayCall("Grad", cancellation);
        return call.Receiver() is not { } zeroed || step.Receiver() is not { } stepped
            || SymbolEqualityComparer.Default.Equals(zeroed, stepped) || !others.Contains(zeroed, SymbolEqualityComparer.Default);
    }

    /// <summary><c>net.ZeroGrad()</c> before the generator has given the class its base.</summary>
    private static bool IsUnknownZeroing(IOperation operation) => operation is IInvalidOperation && operation.Syntax.Mentions("ZeroGrad");

    /// <summary>Statements of one block: the scheduler's comes first.</summary>
    private static Diagnostic? Order(IInvocationOperation[] own)
    {
        var scheduler = own.FirstOrDefault(TrainingCalls.IsSchedulerStep);
        var optimizer = own.FirstOrDefault(TrainingCalls.IsOptimizerStep);
        if (scheduler?.Instance is null || optimizer?.Instance is null) return null;
        if (scheduler.Parent is not IExpressionStatementOperation first || optimizer.Parent is not IExpressionStatementOperation second) return null;
        if (first.Parent != second.Parent || first.Syntax.SpanStart > second.Syntax.SpanStart) return null;
        return Create(
            scheduler,
            optimizer,
            $"'{scheduler.Instance.Syntax}' goes on before '{optimizer.Instance.Syntax}' has used its rate, so the first rate of the schedule is skipped. Step it after the optimizer.",
            insert: null);
    }

    /// <summary>The one network that the loop trains is put into evaluation mode and never back.</summary>
    private static Diagnostic? Mode(IInvocationOperation[] own, IInvocationOperation[] all, CancellationToken cancellation)
    {
        var eval = own.FirstOrDefault(TrainingCalls.IsEval);
        if (eval?.Receiver() is not { } network || all.FirstOrDefault(TrainingCalls.IsBackward) is not { } backward) return null;
        if (all.Any(call => call.IsTrain() || call.MayCall("Train", cancellation))) return null;
        // A loss layer has no weights, and no mode.
        var called = all.Where(call => call.TargetMethod.Name == RuntimeNames.Call && call.Instance?.Type is INamedTypeSymbol type && type.IsModule() && type.HasWeights()).Select(TrainingCalls.Receiver);
        if (called.Any(other => !SymbolEqualityComparer.Default.Equals(other, network))) return null;
        return Create(
            eval,
            backward,
            $"From its second round on, this loop trains '{network.Name}' in evaluation mode. Call '{network.Name}.Train()' before training.",
            $"{eval.Instance!.Syntax}.Train();");
    }

    /// <param name="call">Where something is missing or wrong.</param>
    /// <param name="other">The call that makes it so.</param>
    /// <param name="message">What is told.</param>
    /// <param name="insert">The missing statement.</param>
    private static Diagnostic Create(IInvocationOperation call, IInvocationOperation other, string message, string? insert) => Diagnostic.Create(
        MathsDescriptors.TrainingLoop,
        call.Syntax.GetLocation(),
        [other.Syntax.GetLocation()],
        ImmutableDictionary<string, string?>.Empty.Add(Insert, insert),
        message);
}
