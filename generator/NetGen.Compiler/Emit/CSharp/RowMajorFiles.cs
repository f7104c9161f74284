using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the program of a module that runs over whole row-major tensors.</summary>
internal static class RowMajorFiles
{
    private const string Services = "global::NetGen.CompilerServices.";

    public static ModuleProgram Module(PreparedModule prepared)
    {
        var holders = ProgramStruct.Of(prepared.Model.Type, ProgramStruct.RowMajor);
        var (module, rounds) = Outlining.Run(prepared, holders);
        var (model, sizes) = (module.Model, module.Sizes);
        var holder = holders.With(module.Suffix);
        var inferences = Inference(module);
        var training = Training(module, inferences);
        var trainings = new RowMajorMethods(training, module);
        var forward = new SourceWriter();
        var backward = holder.File(writer => trainings.Backward(writer, "Backward", "Forward"));
        var evaluations = module.Evaluation is { } joint
            ? new RowMajorMethods(RowMajorPlanner.Training(joint, module.State, trainings.SlotCount, trainings.ViewCount), module, trainings)
            : null;
        var evaluation = evaluations is null ? null : holder.File(writer =>
        {
            evaluations.Forward(writer, "ForwardOfEvaluation", "Forward of evaluation where gradients are wanted.");
            writer.Line();
            evaluations.Backward(writer, "BackwardOfEvaluation", "ForwardOfEvaluation");
        });
        // Last, when all slots are known.
        holder.FirstPart(forward, "IRowMajorProgram", writer =>
        {
            RowMajorSignatureWriter.Write(writer, training, evaluations ?? trainings, module);
            RowMajorFit.Write(writer, training, module);
            writer.Line();
            Infer(writer, inferences, "Forward alone: nothing is kept, dropout is the identity.");
            trainings.Forward(writer, "Forward", "Forward of training: leaves in its slots what backward reads.");
        });
        var others = new List<GeneratedFile> { new($"{model.Type.FileName}.Backward{module.Suffix}.g.cs", backward) };
        if (evaluation is not null) others.Add(new GeneratedFile($"{model.Type.FileName}.Evaluation{module.Suffix}.g.cs", evaluation));
        others.AddRange(rounds.Select(round => Round(round, holders, model.Type.FileName)));
        return new ModuleProgram(
            module,
            $"{Services}RowMajorRegion.{(training.Results.Count > 1 ? "CallAll" : "Call")}<{holder.Name}>",
            forward.ToString(),
            others)
        {
            Sizes = sizes.Arguments,
            Numbers = module.Numbers.Arguments,
            Decisions = [.. inferences?.Loops ?? ["Infer is Forward with fewer places for values"], .. trainings.Loops, .. evaluations?.Loops ?? []],
        };
    }

    /// <summary>The rounds of a loop, which run as their module does: one forward for both modes, since the loop is another in each.</summary>
    /// <param name="round">A round.</param>
    /// <param name="holders">What the structs of its module's programs are called, before their suffixes.</param>
    /// <param name="file">What the files of the module, or of the training step, are called.</param>
    public static GeneratedFile Round(PreparedModule round, ProgramStruct holders, string file)
    {
        var holder = holders.With(round.Suffix);
        var inferences = Inference(round);
        var training = Training(round, inferences);
        var trainings = new RowMajorMethods(training, round);
        var code = GeneratedCode.Begin(holder.Namespace);
        var methods = new SourceWriter();
        Infer(methods, inferences, "A round alone: nothing is kept.");
        trainings.Forward(methods, "Forward", "A round that leaves in its slots what backward reads.");
        methods.Line();
        trainings.Backward(methods, "Backward", "Forward");
        // Last, when all slots are known.
        holder.FirstPart(code, "IRowMajorProgram", writer =>
        {
            RowMajorSignatureWriter.Write(writer, training, trainings, round);
            RowMajorFit.Write(writer, training, round);
            writer.Line();
            writer.Line(methods.ToString().TrimEnd('\n'));
        });
        return new GeneratedFile($"{file}.{round.Suffix}.g.cs", code.ToString());
    }

    /// <summary>The methods of inference; null where the forward part of training is the same.</summary>
    private static RowMajorMethods? Inference(PreparedModule module) => module.Evaluation is null && ForwardSharing.IsShared(module.Inference, module.Training)
        ? null
        : new RowMajorMethods(RowMajorPlanner.Inference(module.Inference, module.State), module);

    private static RowMajorPlan Training(PreparedModule module, RowMajorMethods? inferences) => inferences is null
        ? RowMajorPlanner.Both(module.Training, module.State)
        : RowMajorPlanner.Training(module.Training, module.State, inferences.SlotCount, inferences.ViewCount);

    private static void Infer(SourceWriter writer, RowMajorMethods? inferences, string summary)
    {
        if (inferences is not null) inferences.Forward(writer, "Infer", summary);
        else writer.Line($"/// <summary>{summary}</summary>").Line($"public static void Infer({Services}RowMajorFrame frame) => Forward(frame.OfInference());");
        writer.Line();
    }
}
