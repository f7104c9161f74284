using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Training;

/// <summary>
/// NG3006: a loop under <c>GradMode.NoGrad()</c> that measures a network which the same method has trained, still in training
/// mode. Only where the mode matters, for a class that is seen to drop or to normalise by batches.
/// </summary>
public sealed class EvaluationModeAnalyzer() : NetGenRule(MathsDescriptors.TrainingLoop)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterWritten<ILoopOperation>(
            node => node.Node.BodyAround().Mentions("NoGrad"),
            (operation, loop) =>
            {
                if (Check(loop, operation.CancellationToken) is { } diagnostic) operation.ReportDiagnostic(diagnostic);
            },
            WrittenOperations.Loops);

    private static Diagnostic? Check(ILoopOperation loop, CancellationToken cancellation)
    {
        if (!IsWithoutGradients(loop)) return null;
        var measured = TrainingCalls.Calls(loop.Body, intoLoops: false).FirstOrDefault(call => call.TargetMethod.Name == RuntimeNames.Call && call.Instance?.Type.IsModule() == true);
        if (measured?.Receiver() is not { } network || measured.Instance?.Type is not INamedTypeSymbol type || !DependsOnMode(type, cancellation)) return null;
        var all = TrainingCalls.Calls(loop.Root(), intoLoops: true).ToArray();
        if (TrainingCalls.Calls(loop.Body, intoLoops: true).Any(TrainingCalls.IsBackward) || TrainedBefore(loop, network, all) is not { } trained) return null;
        // Whoever sets a mode, even of another network or in another method, may mean this one.
        if (all.Any(call => call.IsEval() || call.IsTrain() || call.MayCall("Eval", cancellation) || call.MayCall("Train", cancellation))) return null;
        return Diagnostic.Create(
            MathsDescriptors.TrainingLoop,
            measured.Syntax.GetLocation(),
            [trained.Syntax.GetLocation()],
            ImmutableDictionary<string, string?>.Empty.Add(TrainingLoopAnalyzer.Insert, $"{measured.Instance.Syntax}.Eval();"),
            $"This loop measures '{network.Name}' in training mode, in which it drops values or learns from what it is shown. Call '{network.Name}.Eval()' before, and '{network.Name}.Train()' before it is trained on.");
    }

    /// <summary>The call of the network in a loop that trains it; null when there is none before.</summary>
    private static IInvocationOperation? TrainedBefore(ILoopOperation loop, ISymbol network, IInvocationOperation[] all)
    {
        IInvocationOperation[] before = [.. all.Where(call => call.Syntax.SpanStart < loop.Syntax.SpanStart)];
        if (!before.Any(TrainingCalls.IsBackward)) return null;
        return before.FirstOrDefault(call => call.TargetMethod.Name == RuntimeNames.Call
            && SymbolEqualityComparer.Default.Equals(call.Receiver(), network)
            && call.Syntax.Ancestors().Any(node => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax));
    }

    private static bool IsWithoutGradients(IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IUsingOperation { Resources: var resources } && IsNoGrad(resources)) return true;
            var before = parent is IBlockOperation block ? block.Operations.TakeWhile(statement => statement != child) : [];
            if (before.OfType<IUsingDeclarationOperation>().Any(declaration => IsNoGrad(declaration.DeclarationGroup))) return true;
        }

        return false;
    }

    private static bool IsNoGrad(IOperation resource) => resource.DescendantsAndSelf().Any(operation =>
        operation is IInvocationOperation { TargetMethod: { Name: "NoGrad", ContainingType.Name: "GradMode" } });

    /// <summary>A class of the project's own with a layer of which the mode matters, or whose code asks for the mode.</summary>
    private static bool DependsOnMode(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.IsMarkedModule()
        && (StoredMember.Of(type).Any(member => member.Type.IsModule() && (member.Type.Name.Contains("Dropout") || member.Type.Name.StartsWith("BatchNorm", StringComparison.Ordinal)))
            || type.DeclaringSyntaxReferences.Where(part => !GeneratedFiles.Has(part.SyntaxTree)).Any(part =>
                part.GetSyntax(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == "Training")));
}
