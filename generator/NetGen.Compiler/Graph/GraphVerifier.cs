using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Graph;

/// <summary>The stages that hand on a graph. Each promises what the ones before it do, and more.</summary>
public enum GraphStage
{
    /// <summary>In SSA form; calls and unknown shapes are allowed.</summary>
    Bound,

    /// <summary>No calls; every node has the operands and attributes that its operation declares.</summary>
    Linked,

    /// <summary>Every shape is known.</summary>
    Typed,

    /// <summary>No composite operations.</summary>
    Canonical,
}

/// <summary>Checks what a stage promises of the graphs that it hands on.</summary>
public static class GraphVerifier
{
    /// <summary>What is wrong, one sentence each; empty when nothing is.</summary>
    public static IReadOnlyList<string> Verify(ComputeGraph graph, GraphStage stage)
    {
        var wrongs = new List<string>();
        for (var id = 0; id < graph.Nodes.Count; id++) Verify(graph[id], id, stage, wrongs);
        foreach (var result in graph.Results)
        {
            if (result < 0 || result >= graph.Nodes.Count) wrongs.Add($"The result %{result} does not exist.");
        }

        return wrongs;
    }

    private static void Verify(Node node, int id, GraphStage stage, List<string> wrongs)
    {
        if (node.Id != id) wrongs.Add($"%{node.Id} stands at position {id}.");
        foreach (var input in node.Inputs)
        {
            if (input < 0 || input >= id) wrongs.Add($"%{id} reads %{input}, which is not before it.");
        }

        if (stage == GraphStage.Bound && SourceOps.IsUnlinked(node.Op)) return;
        if (OpCatalog.Find(node.Op) is not { } op)
        {
            wrongs.Add($"%{id} has an operation '{node.Op}' that does not exist.");
            return;
        }

        if (stage >= GraphStage.Linked) VerifySignature(node, op, wrongs);
        if (stage >= GraphStage.Typed && node.Type.Shape.IsUnknown) wrongs.Add($"%{id} ({node.Op}) has no shape.");
        if (stage >= GraphStage.Canonical && op.IsComposite) wrongs.Add($"%{id} is a {node.Op}, which should have been said in simpler operations.");
    }

    private static void VerifySignature(Node node, OpDefinition op, List<string> wrongs)
    {
        var signature = op.Signature;
        if (!signature.Takes(node.Inputs.Count))
        {
            wrongs.Add($"%{node.Id} ({node.Op}) has {node.Inputs.Count} operands.");
        }

        try
        {
            if (signature.Complete(node.Attributes.AsImmutable()) != node.Attributes) wrongs.Add($"%{node.Id} ({node.Op}) has incomplete attributes.");
        }
        catch (ArgumentException malformed)
        {
            wrongs.Add($"%{node.Id} ({node.Op}): {malformed.Message}");
        }
    }
}
