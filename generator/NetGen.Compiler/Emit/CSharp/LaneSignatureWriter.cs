using NetGen.Compiler.Graph;
using NetGen.Compiler.Lowering;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the static description of a program.</summary>
internal static class LaneSignatureWriter
{
    private const string Services = "global::NetGen.CompilerServices.";

    /// <param name="writer">Where to write.</param>
    /// <param name="training">The plan of training.</param>
    /// <param name="inference">The plan of inference, or null for a training step, which has none.</param>
    /// <param name="tasks">How many gradient tasks there are.</param>
    /// <param name="more">One more property with its value, or empty.</param>
    public static void Write(SourceWriter writer, LanePlan training, LanePlan? inference, int tasks, string more)
    {
        writer.Line($"public static {Services}LaneSignature Signature {{ get; }} = new()");
        writer.Line("{");
        using (writer.Indent()) Properties(writer, training, inference, tasks, more);
        writer.Line("};");
        writer.Line();
    }

    private static void Properties(SourceWriter writer, LanePlan training, LanePlan? inference, int tasks, string more)
    {
        writer.Line($"Inputs = [{string.Join(", ", training.Inputs.Select(port => Input(training, port)))}],");
        writer.Line($"Outputs = [{string.Join(", ", inference is null ? [] : training.Outputs.Select(port => Output(training, port)))}],");
        writer.Line($"StateCounts = [{string.Join(", ", training.Graph.State.Select(entry => Count(entry.Type)))}],");
        var targets = new HashSet<int>(training.Gradients.Select(gradient => gradient.State));
        var gradients = Enumerable.Range(0, training.Graph.State.Count).Select(index => targets.Contains(index) ? "true" : "false");
        writer.Line($"StateGradients = [{string.Join(", ", gradients)}],");
        writer.Line($"ArenaVectors = {Numbers.Whole(training.Arena.Vectors)},");
        writer.Line($"InferenceArenaVectors = {Numbers.Whole(inference?.Arena.Vectors ?? 0)},");
        if (inference is not null && SampleCalls.Any(inference)) writer.Line("HasSampleKernels = true,");
        writer.Line($"DropoutSites = {Numbers.Whole(training.DropoutSites)},");
        writer.Line($"GradientTasks = {Numbers.Whole(tasks)},");
        if (tasks > 0) writer.Line($"GradientOperands = [{string.Join(", ", GradientOperands(training))}],");
        if (Labels(training).ToList() is { Count: > 0 } labels) writer.Line($"Labels = [{string.Join(", ", labels)}],");
        if (more.Length > 0) writer.Line($"{more},");
    }

    /// <summary>The places of all values that gradient tasks read, in the order of the arena.</summary>
    private static IEnumerable<string> GradientOperands(LanePlan plan) => plan.Gradients
        .SelectMany(gradient => gradient.Steps)
        .SelectMany(step => step.Arguments)
        .Where(argument => argument.Kind == BufferKind.TileLanes)
        .Select(argument => new Range(plan.Offset(argument.Node), plan.Graph.Count(argument.Node)))
        .Distinct()
        .OrderBy(range => range.Offset)
        .Select(range => $"new({Numbers.Whole(range.Offset)}, {Numbers.Whole(range.Count)})");

    /// <summary>The inputs that are labels of classes, with how many classes there are, and the label that does not count.</summary>
    private static IEnumerable<string> Labels(LanePlan plan) => plan.Graph.Graph.Nodes
        .Where(node => node.Op == "nll_loss")
        .Select(node => new Label(plan.Inputs.AsImmutable().Select(port => port.Value).ToList().IndexOf(plan.Graph.Root(node.Inputs[1])), plan.Graph.Shape(node.Inputs[0])[0], node.Dims("ignoreIndex")[0].Value!.Value))
        .Where(labels => labels.Input >= 0)
        .Distinct()
        .Select(labels => $"new({Numbers.Whole(labels.Input)}, {Numbers.Whole(labels.Classes)}, {Numbers.Whole(labels.Ignored)})");

    private static string Input(LanePlan plan, LanePort port)
    {
        var element = plan.Graph[port.Value].Type.DType is DType.Int32 or DType.Int64 ? "Index" : "Float";
        return $"new({Shape(plan, port.Value)}, {Services}LaneElement.{element}, {Numbers.Whole(plan.Offset(port.Value))}, {Gradient(plan, port)})";
    }

    private static string Output(LanePlan plan, LanePort port) =>
        $"new({Shape(plan, port.Value)}, {Numbers.Whole(plan.Offset(port.Value))}, {Gradient(plan, port)})";

    private static string Gradient(LanePlan plan, LanePort port) => Numbers.Whole(port.Gradient < 0 ? -1 : plan.Offset(port.Gradient));

    private static string Shape(LanePlan plan, int value) => $"[{string.Join(", ", plan.Graph.Shape(value).Select(size => Numbers.Whole(size)))}]";

    private sealed record Range(int Offset, int Count);

    private sealed record Label(int Input, int Classes, long Ignored);

    private static string Count(TensorType type) => Numbers.Whole(type.Shape.Count.Value ?? 0);
}
