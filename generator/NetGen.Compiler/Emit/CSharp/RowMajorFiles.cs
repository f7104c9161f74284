using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the program of a module that runs over whole row-major tensors.</summary>
internal static class RowMajorFiles
{
    private const string Services = "global::NetGen.CompilerServices.";

    public static ModuleProgram Module(PreparedModule module)
    {
        var (model, sizes) = (module.Model, module.Sizes);
        var holder = ProgramClass.Of(model.Type, ProgramClass.RowMajor + module.Suffix);
        var inferences = new RowMajorMethods(RowMajorPlanner.Inference(module.Inference, module.State), module);
        var training = RowMajorPlanner.Training(module.Training, module.State, inferences.SlotCount);
        var trainings = new RowMajorMethods(training, module);
        var forward = new SourceWriter();
        var backward = holder.File(writer => trainings.Backward(writer, "Backward", "Forward"));
        var evaluations = module.Evaluation is { } joint
            ? new RowMajorMethods(RowMajorPlanner.Training(joint, module.State, trainings.SlotCount), module)
            : null;
        holder.FirstPart(forward, writer =>
        {
            RowMajorFit.Write(writer, training, module);
            writer.Line();
            inferences.Forward(writer, "Infer", "Forward alone: nothing is kept, dropout is the identity.");
            writer.Line();
            trainings.Forward(writer, "Forward", "Forward of training: leaves in its slots what backward reads.");
        });
        var evaluation = evaluations is null ? null : holder.File(writer =>
        {
            evaluations.Forward(writer, "ForwardOfEvaluation", "Forward of evaluation where gradients are wanted.");
            writer.Line();
            evaluations.Backward(writer, "BackwardOfEvaluation", "ForwardOfEvaluation");
        });
        var program = new SourceWriter();
        Program(program, holder, training, (evaluations ?? trainings).SlotCount, module);
        var others = new List<GeneratedFile> { new($"{model.Type.FullName}.Backward{module.Suffix}.g.cs", backward) };
        if (evaluation is not null) others.Add(new GeneratedFile($"{model.Type.FullName}.Evaluation{module.Suffix}.g.cs", evaluation));
        return new ModuleProgram(
            module,
            $"{Services}RowMajorRegion.{(training.Results.Count > 1 ? "CallAll" : "Call")}<{holder.Program}>",
            $"{program}\n{forward}",
            others)
        {
            Sizes = sizes.Arguments,
            Numbers = module.Numbers.Arguments,
        };
    }

    private static void Program(SourceWriter writer, ProgramClass holder, RowMajorPlan plan, int slots, PreparedModule module)
    {
        using var type = writer.Block($"file readonly struct {holder.Program} : {Services}IRowMajorProgram");
        var inputs = plan.Inputs.Select((input, index) =>
            plan.Joint!.GradientOf(input) is not null || EvaluationGradient(module, index) ? "true" : "false");
        writer.Line($"public static {Services}RowMajorSignature Signature {{ get; }} = new()");
        writer.Line("{");
        using (writer.Indent())
        {
            writer.Line($"OutputGradients = [{string.Join(", ", plan.Joint!.ResultGradients.Select(gradient => gradient < 0 ? "false" : "true"))}],");
            writer.Line($"InputGradients = [{string.Join(", ", inputs)}],");
            writer.Line($"StateCount = {Numbers.Whole(plan.State.Count)},");
            writer.Line($"Slots = {Numbers.Whole(slots)},");
            writer.Line($"DropoutSites = {Numbers.Whole(plan.DropoutSites)},");
            var evaluationSites = module.Inference.Nodes.AsImmutable().Count(node => node.Op == "dropout_mask");
            if (evaluationSites > 0) writer.Line($"EvaluationDropoutSites = {Numbers.Whole(evaluationSites)},");
            if (module.Apart.Count > 0) writer.Line($"Apart = [{string.Join(", ", module.Apart.Select(CSharpText.Literal))}],");
            if (Calls(module) is > 0 and var calls) writer.Line($"Calls = {Numbers.Whole(calls)},");
            if (module.ModesDiffer) writer.Line("ModesDiffer = true,");
            if (module.ModesDiffer && module.Evaluation is null) writer.Line("HasEvaluation = false,");
        }

        writer.Line("};");
        Delegate(writer, holder, "bool", "Fits");
        Delegate(writer, holder, "void", "Infer");
        Delegate(writer, holder, "void", "Forward");
        Delegate(writer, holder, "void", "Backward");
        if (module.Evaluation is null) return;
        Delegate(writer, holder, "void", "ForwardOfEvaluation");
        Delegate(writer, holder, "void", "BackwardOfEvaluation");
    }

    private static int Calls(PreparedModule module) => new[] { module.Training.Graph, module.Inference, module.Evaluation?.Graph }
        .Max(graph => graph?.Nodes.AsImmutable().Count(node => node.Op == ModuleCallOp.OpName) ?? 0);

    /// <summary>Whether an input has a gradient in evaluation mode, where that has code of its own.</summary>
    private static bool EvaluationGradient(PreparedModule module, int index) => module.Evaluation is { } evaluation
        && evaluation.GradientOf(evaluation.Graph.Nodes.Where(node => node.Op == SourceOps.Input).ElementAt(index).Id) is not null;

    private static void Delegate(SourceWriter writer, ProgramClass holder, string type, string method) =>
        writer.Line().Line($"public static {type} {method}({Services}RowMajorFrame frame) => {holder.Name}.{method}(frame);");
}
