using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the static description of a row-major program.</summary>
internal static class RowMajorSignatureWriter
{
    private const string Services = "global::NetGen.CompilerServices.";

    /// <param name="writer">Where to write.</param>
    /// <param name="plan">The plan of training.</param>
    /// <param name="last">The methods whose slots are the last.</param>
    /// <param name="module">What is compiled.</param>
    public static void Write(SourceWriter writer, RowMajorPlan plan, RowMajorMethods last, PreparedModule module)
    {
        writer.Line($"public static {Services}RowMajorSignature Signature {{ get; }} = new()");
        writer.Line("{");
        using (writer.Indent()) Properties(writer, plan, last, module);
        writer.Line("};");
        writer.Line();
    }

    private static void Properties(SourceWriter writer, RowMajorPlan plan, RowMajorMethods last, PreparedModule module)
    {
        var inputs = plan.Inputs.Select((input, index) =>
            plan.Joint!.GradientOf(input) is not null || EvaluationGradient(module, index) ? "true" : "false");
        writer.Line($"OutputGradients = [{string.Join(", ", plan.Joint!.ResultGradients.Select(gradient => gradient < 0 ? "false" : "true"))}],");
        writer.Line($"InputGradients = [{string.Join(", ", inputs)}],");
        writer.Line($"Inputs = {CSharpText.Literal(RowMajorTypes.OfInputs(plan))},");
        writer.Line($"State = {CSharpText.Literal(RowMajorTypes.OfState(plan, module.Sizes))},");
        writer.Line($"StateCount = {Numbers.Whole(plan.State.Count)},");
        writer.Line($"Slots = {Numbers.Whole(last.SlotCount + plan.InferenceSlotCount)},");
        if (plan.InferenceSlotCount > 0) writer.Line($"InferenceSlots = \"{string.Join(" ", plan.InferenceSlots.Select((place, slot) => Numbers.Whole(place < 0 ? slot : last.SlotCount + place)))}\",");
        if (last.OperandSets.Count > 0) writer.Line($"OperandSets = {CSharpText.Literal(string.Join(" ", last.OperandSets))},");
        if (last.ViewCount > 0) writer.Line($"Views = {Numbers.Whole(last.ViewCount)},");
        writer.Line($"DropoutSites = {Numbers.Whole(plan.DropoutSites)},");
        var evaluationSites = module.Inference.Nodes.AsImmutable().Count(OpCatalog.Draws);
        if (evaluationSites > 0) writer.Line($"EvaluationDropoutSites = {Numbers.Whole(evaluationSites)},");
        if (module.Networks.Count > 0)
        {
            writer.Line($"Networks = [{string.Join(", ", module.Networks.Select(network => CSharpText.Literal(network.Name)))}],");
            writer.Line($"Trains = [{string.Join(", ", module.Networks.Select(network => network.Trains is { } trains ? trains ? "true" : "false" : "null"))}],");
        }

        if (module.RefusesTies) writer.Line("RefusesTies = true,");
        if (module.Apart.Count > 0) writer.Line($"Apart = [{string.Join(", ", module.Apart.Select(CSharpText.Literal))}],");
        if (Calls(module) is > 0 and var calls) writer.Line($"Calls = {Numbers.Whole(calls)},");
        if (module.ModesDiffer) writer.Line("ModesDiffer = true,");
        if (module.ModesDiffer && module.Evaluation is null) writer.Line("HasEvaluation = false,");
    }

    private static int Calls(PreparedModule module) => new[] { module.Training.Graph, module.Inference, module.Evaluation?.Graph }
        .Max(graph => graph?.Nodes.AsImmutable().Count(ModuleCallOp.Is) ?? 0);

    /// <summary>Whether an input has a gradient in evaluation mode, where that has code of its own.</summary>
    private static bool EvaluationGradient(PreparedModule module, int index) => module.Evaluation is { } evaluation
        && evaluation.GradientOf(evaluation.Graph.Nodes.Where(node => node.Op == SourceOps.Input).ElementAt(index).Id) is not null;
}
