using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Shapes;

/// <summary>
/// NG2004 in hand-written training code: a loss over [N] and [N, 1], which broadcasting turns into all N·N pairs. What
/// stands in a Forward or in the loss of a training step, the compiler's own shapes tell.
/// </summary>
public sealed class LossPairsAnalyzer() : NetGenRule(ShapeDescriptors.LossPairs)
{
    internal override void Register(CompilationStartAnalysisContext context)
    {
        var models = ModuleModels.Of(context.Compilation);
        context.RegisterCalls<IInvocationOperation>(
            (name, call) => IsLoss(name) || (name == RuntimeNames.Call && call.ArgumentList.Arguments.Count > 1),
            (operation, loss) =>
            {
                if (!ComparesPairs(loss) || IsUnderstood(operation.ContainingSymbol)) return;
                if (loss.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0) is not { } x) return;
                if (loss.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "target") is not { } target) return;
                if (Check(loss, x, target, new KnownShape(models, operation.CancellationToken)) is { } diagnostic) operation.ReportDiagnostic(diagnostic);
            });
    }

    private static bool ComparesPairs(IInvocationOperation loss) => loss.TargetMethod.ContainingType.IsNamed(RuntimeNames.Functional)
        ? IsLoss(loss.TargetMethod.Name)
        : loss.TargetMethod.Name == RuntimeNames.Call
            && loss.TargetMethod.ContainingType is { ContainingNamespace: var space, Name: var layer }
            && IsLoss(layer)
            && space.ToDisplayString() == RuntimeNames.LayersNamespace;

    private static bool IsLoss(string name) => name is "MseLoss" or "L1Loss" or "SmoothL1Loss" or "HuberLoss";

    private static bool IsUnderstood(ISymbol? place) =>
        place?.ContainingType is { } type && (type.IsMarkedModule() || StepDiscovery.IsLossOfStep(place));

    private static Diagnostic? Check(IInvocationOperation loss, IArgumentOperation x, IArgumentOperation target, KnownShape shapes)
    {
        var (left, right) = (shapes.Of(x.Value), shapes.Of(target.Value));
        if (left.IsUnknown || right.IsUnknown || Pairs(left, right) is not { } pairs) return null;
        if (!PairedLoss.IsStretched(left, pairs) || !PairedLoss.IsStretched(right, pairs)) return null;
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (PairedLoss.Superfluous(left, right) is var (operand, dim))
        {
            properties = properties.With(new ExtraDim(operand, (operand == 0 ? x : target).Parameter!.Name, dim));
        }

        return Diagnostic.Create(
            ShapeDescriptors.LossPairs,
            loss.Syntax.GetLocation(),
            [target.Value.Syntax.GetLocation()],
            properties,
            $"`{loss.TargetMethod.ContainingType.Name}.{loss.TargetMethod.Name}` compares {Text(left)} with {Text(right)} as {Text(pairs)}: every row with every other");
    }

    /// <summary>What broadcasting makes of both, or null when they cannot meet, which fails loudly at run time.</summary>
    private static Shape? Pairs(Shape left, Shape right)
    {
        var dims = new Dim[Math.Max(left.Rank, right.Rank)];
        for (var fromEnd = 1; fromEnd <= dims.Length; fromEnd++)
        {
            Dim a = fromEnd <= left.Rank ? left[left.Rank - fromEnd] : 1;
            Dim b = fromEnd <= right.Rank ? right[right.Rank - fromEnd] : 1;
            if (a != 1 && b != 1 && a.SurelyDiffers(b)) return null;
            dims[dims.Length - fromEnd] = a == 1 ? b : a;
        }

        return new Shape(dims);
    }

    /// <summary>Open sizes are told as <c>N</c>: in what was stretched they are the rows.</summary>
    private static string Text(Shape shape) => $"[{string.Join(", ", shape.Dims.Select(dim => dim.IsConstant ? dim.ToString() : "N"))}]";
}
