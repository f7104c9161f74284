using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Analyzers.Shapes;

/// <summary>Rules that read a typed graph.</summary>
internal static class GraphRules
{
    /// <summary>Property of NG2007: the sizes for <c>[Shape]</c> as they are written in C#.</summary>
    public const string Sizes = nameof(Sizes);

    /// <summary>NG3003: a softmax over the open first dimension of the network's input, which is the batch.</summary>
    public static IEnumerable<Diagnostic> SoftmaxOverBatch(LinkedGraph linked, TypedGraph typed, Origins origins)
    {
        if (BatchOf(typed.Graph) is not { } batch) yield break;
        foreach (var node in typed.Graph.Nodes)
        {
            if (node.Op is not ("softmax" or "log_softmax") || IsInlined(linked, node.Id)) continue;
            if (!(node.Type.Shape is { IsKnown: true, Rank: > 1 } shape) || shape[0] != batch) continue;
            if (node.Dims("dim")[0].Value is not { } dim || (dim != 0 && dim != -shape.Rank)) continue;
            if (origins.Find(node.Origin) is not { } place) continue;
            yield return Diagnostic.Create(MathsDescriptors.SoftmaxOverBatch, place, shape.ToString(), batch.ToString());
        }
    }

    /// <summary>NG2007: tensors that Forward takes without <c>[Shape]</c>, with what the layers that read them ask.</summary>
    public static IEnumerable<Diagnostic> UndeclaredInputs(ModuleModel model, TypedGraph typed, Origins origins)
    {
        foreach (var input in model.Inputs)
        {
            if (!input.IsTensor || input.Type.Shape.IsKnown || origins.Find(input.Origin) is not { } place) continue;
            var properties = Asked(typed.Graph, input.Name.TrimStart('@')) is { } sizes
                ? ImmutableDictionary<string, string?>.Empty.Add(Sizes, sizes)
                : ImmutableDictionary<string, string?>.Empty;
            yield return Diagnostic.Create(ShapeDescriptors.UndeclaredInput, place, properties, input.Name);
        }
    }

    private static Dim? BatchOf(ComputeGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            if (node.Op == SourceOps.Input && node.Type.Shape is { IsKnown: true, Rank: > 1 } shape && !shape[0].IsConstant) return shape[0];
        }

        return null;
    }

    private static bool IsInlined(LinkedGraph linked, int node) =>
        linked.Calls.AsImmutable().Any(call => call.First <= node && node < call.End);

    /// <summary>The shape that the layer which reads an input asks of it, or null when another operation reads it.</summary>
    private static string? Asked(ComputeGraph graph, string name)
    {
        foreach (var node in graph.Nodes)
        {
            if (node.Inputs.Count < 2 || graph[node.Inputs[0]] is not { Op: SourceOps.Input } input || input.Name != name) continue;
            var weight = graph[node.Inputs[1]].Type.Shape;
            if (!(weight is { IsKnown: true, Rank: > 1 }) || weight[1].Value is not { } features) return null;
            return node.Op switch
            {
                "linear" => $"\"N\", {Number(features)}",
                "conv2d" when node.Dims("groups")[0].Value is { } groups => $"\"N\", {Number(features * groups)}, \"H\", \"W\"",
                _ => null,
            };
        }

        return null;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
