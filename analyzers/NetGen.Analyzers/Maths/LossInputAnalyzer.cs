using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Maths;

/// <summary>
/// NG3001: softmax or log-softmax before <c>F.CrossEntropy</c>, anything but log-probabilities before <c>F.NllLoss</c>,
/// sigmoid before the binary loss that applies it itself, logits before the one that does not; and the same for layers.
/// </summary>
public sealed class LossInputAnalyzer() : NetGenRule(MathsDescriptors.LossInput)
{
    /// <summary>Property of a diagnostic: the function of <c>F</c> that fits the values, for the loss or for what makes them.</summary>
    public const string Rename = nameof(Rename);

    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterCalls<IInvocationOperation>(
            (name, call) => Needs(name) is not null || (name == RuntimeNames.Call && call.ArgumentList.Arguments.Count > 1),
            (operation, loss) =>
            {
                if (NameOf(loss) is not { } name || Needs(name) is not { } needs) return;
                if (loss.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0) is not { } input) return;
                var origin = ValueOrigin.Of(input.Value);
                if (Fitting(name, origin.Kind) is not { } fitting) return;
                operation.ReportDiagnostic(Diagnostic.Create(
                    MathsDescriptors.LossInput,
                    input.Value.Syntax.GetLocation(),
                    ImmutableDictionary<string, string?>.Empty.Add(Rename, fitting),
                    loss.TargetMethod.Name == RuntimeNames.Call ? loss.Instance!.Type!.Name : "F." + name,
                    needs,
                    origin.Name,
                    Advice(name, origin, fitting)));
            });

    /// <summary>The function of <c>F</c> that a call is, or that the called loss layer applies.</summary>
    private static string? NameOf(IInvocationOperation loss)
    {
        if (loss.TargetMethod.ContainingType.IsNamed(RuntimeNames.Functional)) return loss.TargetMethod.Name;
        if (loss.TargetMethod.Name != RuntimeNames.Call) return null;
        return loss.Instance?.Type is { ContainingNamespace: var space, Name: var layer } && space?.ToDisplayString() == RuntimeNames.LayersNamespace
            ? layer switch
            {
                "CrossEntropyLoss" => "CrossEntropy",
                "NllLoss" => "NllLoss",
                "BceWithLogitsLoss" => "BinaryCrossEntropyWithLogits",
                "BceLoss" => "BinaryCrossEntropy",
                _ => null,
            }
            : null;
    }

    private static string? Needs(string loss) => loss switch
    {
        "CrossEntropy" => "applies log-softmax itself",
        "NllLoss" => "needs log-probabilities",
        "BinaryCrossEntropyWithLogits" => "applies the sigmoid itself",
        "BinaryCrossEntropy" => "needs probabilities",
        _ => null,
    };

    /// <summary>What fits the values: another loss, or for probabilities the function that should have made them; null when all is well.</summary>
    private static string? Fitting(string loss, ValueKind values) => (loss, values) switch
    {
        ("CrossEntropy", ValueKind.LogProbabilities) => "NllLoss",
        ("CrossEntropy", ValueKind.Probabilities) => "",
        ("NllLoss", ValueKind.Logits) => "CrossEntropy",
        ("NllLoss", ValueKind.Probabilities) => "LogSoftmax",
        ("NllLoss", ValueKind.Sigmoids) => "",
        ("BinaryCrossEntropyWithLogits", ValueKind.Sigmoids) => "BinaryCrossEntropy",
        ("BinaryCrossEntropyWithLogits", ValueKind.Probabilities) => "",
        ("BinaryCrossEntropy", ValueKind.Logits) => "BinaryCrossEntropyWithLogits",
        _ => null,
    };

    private static string Advice(string loss, ValueOrigin origin, string fitting) => fitting switch
    {
        "" => loss == "NllLoss" ? "Use F.LogSoftmax" : $"Leave {origin.Name} out",
        "LogSoftmax" => "Use F.LogSoftmax",
        _ => $"Use F.{fitting}",
    };
}
