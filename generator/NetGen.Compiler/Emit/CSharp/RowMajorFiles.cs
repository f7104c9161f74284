using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the program of a module that runs over whole row-major tensors.</summary>
internal static class RowMajorFiles
{
    private const string Services = "global::NetGen.CompilerServices.";

    public static ModuleProgram Module(PreparedModule prepared)
    {
        var (module, rounds) = Outlining.Run(prepared);
        var (model, sizes) = (module.Model, module.Sizes);
        var holder = ProgramClass.Of(model.Type, ProgramClass.RowMajor + module.Suffix);
        var inferences = new RowMajorMethods(RowMajorPlanner.Inference(module.Inference, module.State), module);
        var training = RowMajorPlanner.Training(module.Training, module.State, inferences.SlotCount, inferences.ViewCount);
        var trainings = new RowMajorMethods(training, module);
        var forward = new SourceWriter();
        var backward = holder.File(writer => trainings.Backward(writer, "Backward", "Forward"));
        var evaluations = module.Evaluation is { } joint
            ? new RowMajorMethods(RowMajorPlanner.Training(joint, module.State, trainings.SlotCount, trainings.ViewCount), module)
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
        RowMajorSignatureWriter.Write(program, holder, training, evaluations ?? trainings, module, ["Infer", "Forward", "Backward", .. evaluations is null ? Array.Empty<string>() : ["ForwardOfEvaluation", "BackwardOfEvaluation"]]);
        var others = new List<GeneratedFile> { new($"{model.Type.FullName}.Backward{module.Suffix}.g.cs", backward) };
        if (evaluation is not null) others.Add(new GeneratedFile($"{model.Type.FullName}.Evaluation{module.Suffix}.g.cs", evaluation));
        others.AddRange(rounds.Select(Round));
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

    /// <summary>The rounds of a loop, which run as their module does: one forward for both modes, since the loop is another in each.</summary>
    private static GeneratedFile Round(PreparedModule round)
    {
        var holder = ProgramClass.Of(round.Model.Type, ProgramClass.RowMajor + round.Suffix);
        var inferences = new RowMajorMethods(RowMajorPlanner.Inference(round.Inference, round.State), round);
        var training = RowMajorPlanner.Training(round.Training, round.State, inferences.SlotCount, inferences.ViewCount);
        var trainings = new RowMajorMethods(training, round);
        var code = GeneratedCode.Begin(holder.Namespace);
        var program = new SourceWriter();
        holder.FirstPart(program, writer =>
        {
            RowMajorFit.Write(writer, training, round);
            writer.Line();
            inferences.Forward(writer, "Infer", "A round alone: nothing is kept.");
            writer.Line();
            trainings.Forward(writer, "Forward", "A round that leaves in its slots what backward reads.");
            writer.Line();
            trainings.Backward(writer, "Backward", "Forward");
        });
        RowMajorSignatureWriter.Write(code, holder, training, trainings, round, ["Infer", "Forward", "Backward"]);
        return new GeneratedFile($"{round.Model.Type.FullName}.{round.Suffix}.g.cs", $"{code}\n{program}");
    }
}
