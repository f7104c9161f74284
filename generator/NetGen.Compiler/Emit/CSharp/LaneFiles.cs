using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the program of a module whose batch lies in the lanes.</summary>
internal static class LaneFiles
{
    public static ModuleProgram Module(PreparedModule module, LanePlan training, LanePlan inference)
    {
        var (model, modesDiffer) = (module.Model, module.ModesDiffer);
        var holder = ProgramStruct.Of(model.Type, ProgramStruct.Lanes + module.Suffix);
        var kernels = new KernelSet();
        var inferences = new LaneMethods(inference, kernels, sampleCalls: true);
        var trainings = new LaneMethods(training, kernels);
        var forward = new SourceWriter();
        holder.FirstPart(forward, "ILaneProgram", writer =>
        {
            LaneSignatureWriter.Write(writer, training, inference, trainings.GradientTasks, modesDiffer ? "ModesDiffer = true" : "");
            inferences.Forward(writer, "Infer", "Forward alone: nothing is kept, dropout is the identity.");
            writer.Line();
            trainings.Forward(writer, "Forward", "Forward of training: leaves in the arena what backward reads.");
        });
        var backward = holder.File(writer =>
        {
            trainings.Backward(writer, "Backward", "Data gradients of one tile. Step n' undoes step n of Forward.");
            writer.Line();
            trainings.Gradient(writer, "Gradient");
        });
        return new ModuleProgram(
            module,
            $"global::NetGen.CompilerServices.LaneRegion.Call<{holder.Name}>",
            forward.ToString(),
            [new GeneratedFile($"{model.Type.FileName}.Backward{module.Suffix}.g.cs", backward)])
        {
            Kernels = kernels.Codes,
        };
    }
}
