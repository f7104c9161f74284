using System.Text;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Fusion;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Planning;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Pipeline;

/// <summary>What the compiler did with a module, for people: what fused and why not, what is kept, where it lies.</summary>
internal static class CompilationReport
{
    // The widest vector: 16 floats.
    private const int VectorBytes = 64;

    public static string Of(string name, LanePlan training, LanePlan? inference, JointGraph joint, EquatableArray<string> notes)
    {
        var text = new StringBuilder();
        text.Append(name).Append(": batch in the vector lanes\n");
        Size(text, training.Graph.State, joint);
        if (notes.Count > 0) Section(text, "Linking", notes.AsImmutable());
        Section(text, "Fusion", training.Fusion.Decisions);
        Section(text, "Saved for backward", Saved(training, joint));
        Section(text, "Arena of a tile in training, in vectors", Places(training));
        if (inference is not null) Section(text, "Arena of a tile in inference, in vectors", Places(inference));
        return text.ToString();
    }

    /// <summary>The line on modules of other assemblies; nothing where there are none.</summary>
    public static string OfBorrowed(IReadOnlyCollection<string> modules) =>
        modules.Count == 0 ? "" : $"  linked from other assemblies: {string.Join(", ", modules)}\n";

    /// <summary>A module that runs over whole tensors.</summary>
    /// <param name="name">The class, and which of its cases.</param>
    /// <param name="reason">Why its batch is not in the vector lanes.</param>
    /// <param name="module">Its graphs.</param>
    /// <param name="decisions">How its methods are written.</param>
    public static string OfRowMajor(string name, string reason, PreparedModule module, IReadOnlyList<string> decisions)
    {
        var plan = RowMajorPlanner.Training(module.Training, module.State);
        var names = ValueNames.Of(plan.Graph, plan.Joint);
        var text = new StringBuilder();
        text.Append(name).Append(": whole row-major tensors, because ").Append(reason).Append('\n');
        Size(text, module.State, module.Training);
        var linking = module.Notes.AsImmutable().Concat(module.ApartReasons.Select(reason => $"`{reason.Construct}` stays a call: {reason.Reason}")).ToList();
        if (linking.Count > 0) Section(text, "Linking", linking);
        Section(text, "Steps", [
            $"{Numbers.Whole(plan.Forward.Count)} forward, {Numbers.Whole(plan.ParameterGradients.Count)} for parameters' gradients, {Numbers.Whole(plan.InputGradients.Count)} for inputs' gradients alone",
            $"{Numbers.Whole(plan.SlotCount)} tensors are kept from call to call for their values",
            .. decisions,
        ]);
        var untold = plan.Inputs.Where(input => IsUntold(plan.Graph, input)).Select(input => $"{names[input]}, taken for {DType.Float32}: tensors of another type run eagerly unless [Shape(…, DType = …)] declares it").ToList();
        if (untold.Count > 0) Section(text, "Element types that nothing tells", untold);
        var given = module.Sizes.Arguments.Concat(module.Numbers.Arguments).ToList();
        if (given.Count > 0) Section(text, "Read from the instance", given);
        Section(text, "Fusion", ["none: each step is a kernel of the runtime"]);
        Section(text, "Saved for backward", module.Training.Saved.Select(plan.Root).Distinct()
            .Where(value => !SourceOps.IsTensor(plan[value].Op))
            .Select(value => $"{names[value]} {plan[value].Type}"));
        return text.ToString();
    }

    /// <summary>Whether an input without a declared type only meets what takes every type.</summary>
    private static bool IsUntold(ComputeGraph graph, int input) =>
        !ElementWay.IsDeclared(graph[input])
        && graph[input].Type.DType == DType.Float32
        && graph.Nodes.Where(node => node.Inputs.AsImmutable().Contains(input)).All(node => node.Op == "to" || OpCatalog.Get(node.Op) is ComparisonOp);

    private static void Size(StringBuilder text, EquatableArray<StateEntry> state, JointGraph joint)
    {
        var parameters = state.Where(entry => entry.IsParameter).Sum(entry => entry.Type.Shape.Count.Value ?? 0);
        Dim macs = 0;
        foreach (var node in joint.Graph.Nodes)
        {
            if (joint.IsForward(node.Id)) macs += OpCatalog.Get(node.Op).Macs(joint.Graph, node);
        }

        var input = joint.Graph.Nodes.FirstOrDefault(node => node.Op == SourceOps.Input);
        var sample = input is { Type.Shape.Rank: > 0 } ? macs.DivideExactly(input.Type.Shape[0]) ?? macs : macs;
        text.Append($"  parameters {Numbers.Grouped(parameters)}{(state.All(entry => entry.Type.Shape.Count.IsConstant) ? "" : " and those of sizes known at run time")}, ");
        text.Append($"multiply-adds of a sample {(sample.Value is { } known ? Numbers.Grouped(known) : sample.ToString())}\n");
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
