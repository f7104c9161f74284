using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the file of a training step: forward, loss and backward of a tile in one sweep. The update is the declaration's.</summary>
internal static class StepFiles
{
    public static (GeneratedFile File, EquatableArray<KernelCode> Kernels) Sweep(StepModel model, LanePlan plan, LossShape loss)
    {
        var holder = ProgramStruct.Of(model, ProgramStruct.Lanes);
        var kernels = new KernelSet();
        var methods = new LaneMethods(plan, kernels);
        var sequences = new SourceWriter();
        holder.FirstPart(sequences, "ILaneProgram", writer =>
        {
            LaneSignatureWriter.Write(writer, plan, null, methods.GradientTasks, $"Loss = {Loss(plan, loss)}");
            methods.Forward(writer, "Forward", "Forward and the loss of each sample; leaves in the arena what backward reads.");
            writer.Line();
            methods.Backward(writer, "Backward", "Data gradients of one tile. Step n' undoes step n of Forward.", plan.Outputs[0].Gradient);
            writer.Line();
            methods.Gradient(writer, "Gradient");
        });
        return (new GeneratedFile($"{model.FileName}.Step.g.cs", $"{Entry(model, holder)}\n{sequences}"), kernels.Codes);
    }

    /// <summary>The body of the method that <c>[TrainingStep]</c> asks for.</summary>
    private static string Entry(StepModel model, ProgramStruct holder) => StepEntry.Write(model, (writer, losses, done) =>
        writer.Line($"{done} = global::NetGen.CompilerServices.LaneRegion.Step<{holder.Name}>({model.Networks[0].Expression}, [{StepEntry.Tensors(model)}], out {losses[0]}, {Numbers.Whole(model.MicroBatches)});"));

    private static string Loss(LanePlan plan, LossShape loss) =>
        $"new({Numbers.Whole(plan.Offset(plan.Outputs[0].Value))}, {(loss.IsMean ? "true" : "false")}, "
        + $"ElementsPerSample: {Numbers.Whole(loss.ElementsPerSample)}, TargetInput: {Numbers.Whole(loss.TargetInput)}, "
        + $"IgnoreIndex: {Numbers.Whole(loss.IgnoreIndex)}, WeightState: {Numbers.Whole(loss.WeightState)})";
}
