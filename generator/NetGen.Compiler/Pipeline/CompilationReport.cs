using System.Text;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Fusion;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Planning;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Pipeline;

/// <summary>What the compiler did with a module, for people: what fused and why not, what is kept, where it lies.</summary>
internal static class CompilationReport
{
    // The widest vector: 16 floats.
    private const int VectorBytes = 64;

    public static string Of(string name, LanePlan training, LanePlan? inference, JointGraph joint)
    {
        var text = new StringBuilder();
        text.Append(name).Append(": batch in the vector lanes\n");
        Size(text, training, joint);
        Section(text, "Fusion", training.Fusion.Decisions);
        Section(text, "Saved for backward", Saved(training, joint));
        Section(text, "Arena of a tile in training, in vectors", Places(training));
        if (inference is not null) Section(text, "Arena of a tile in inference, in vectors", Places(inference));
        return text.ToString();
    }

    /// <summary>The line on modules of other assemblies; nothing where there are none.</summary>
    public static string OfBorrowed(IReadOnlyCollection<string> modules) =>
        modules.Count == 0 ? "" : $"  linked from other assemblies: {string.Join(", ", modules)}\n";

    private static void Size(StringBuilder text, LanePlan plan, JointGraph joint)
    {
        var parameters = plan.Graph.State.Where(entry => entry.IsParameter).Sum(entry => entry.Type.Shape.Count.Value ?? 0);
        Dim macs = 0;
        foreach (var node in joint.Graph.Nodes)
        {
            if (joint.IsForward(node.Id)) macs += OpCatalog.Get(node.Op).Macs(joint.Graph, node);
        }

        var batch = joint.Graph.Nodes.First(node => node.Op == SourceOps.Input).Type.Shape[0];
        text.Append($"  parameters {Numbers.Grouped(parameters)}, multiply-adds of a sample {Numbers.Grouped(macs.DivideExactly(batch)?.Value ?? 0)}\n");
    }

    private static IEnumerable<string> Saved(LanePlan plan, JointGraph joint) => joint.Saved
        .Select(plan.Graph.Root)
        .Distinct()
        .Where(plan.Graph.IsSample)
        .Select(value => $"{plan.Fusion.Names[value]} {plan.Graph[value].Type}{(plan.Fusion.IsBytes(value) ? ", one byte each" : "")}")
        .Concat(plan.Graph.Graph.Nodes
            .Where(node => !joint.IsForward(node.Id) && Recomputation.IsRecomputed(node))
            .Select(node => $"{plan.Fusion.Names[node.Id]} is computed again"));

    private static IEnumerable<string> Places(LanePlan plan) => plan.Arena.Places
        .OrderBy(place => place.Offset)
        .Select(place => $"{place.Offset,8} … {place.Offset + place.Vectors,-8} {plan.Fusion.Names[place.Value]}")
        .Append($"{Numbers.Grouped(plan.Arena.Vectors)} vectors, {Numbers.Grouped((long)plan.Arena.Vectors * VectorBytes)} bytes of 16 lanes");

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        text.Append("  ").Append(title).Append(":\n");
        foreach (var line in lines) text.Append("    ").Append(line).Append('\n');
    }
}
