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
        var holder = ProgramClass.Of(model.Type, ProgramClass.Lanes + module.Suffix);
        var kernels = new KernelSet();
        var inferences = new LaneMethods(inference, kernels, sampleCalls: true);
        var trainings = new LaneMethods(training, kernels);
        var forward = new SourceWriter();
        holder.FirstPart(forward, writer =>
        {
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
        var program = new SourceWriter();
        LaneSignatureWriter.Write(program, holder, training, inference, trainings.GradientTasks, modesDiffer ? "ModesDiffer = true" : "");
        return new ModuleProgram(
            module,
            $"global::NetGen.CompilerServices.LaneRegion.Call<{holder.Program}>",
            $"{program}\n{forward}",
            [new GeneratedFile($"{model.Type.FullName}.Backward{module.Suffix}.g.cs", backward)])
        {
            Kernels = kernels.Codes,
        };
    }
}
