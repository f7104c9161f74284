using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the files of a module whose batch lies in the lanes.</summary>
internal static class LaneFiles
{
    public static IEnumerable<GeneratedFile> Module(ModuleModel model, LanePlan training, LanePlan inference, bool modesDiffer)
    {
        var holder = LaneClass.Of(model.Type);
        var inferences = new LaneMethods(inference, "Infer", sampleCalls: true);
        var trainings = new LaneMethods(training, "");
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
        yield return new GeneratedFile(
            $"{model.Type.FullName}.Forward.g.cs",
            $"{Entry(model, holder)}\n{program}\n{forward}");
        yield return new GeneratedFile($"{model.Type.FullName}.Backward.g.cs", backward);
        yield return new GeneratedFile($"{model.Type.FullName}.Kernels.g.cs", Kernels(holder, [inferences, trainings]));
    }

    /// <summary>The body of <c>CallCompiled</c>.</summary>
    private static string Entry(ModuleModel model, LaneClass holder)
    {
        var result = FreshName.Avoiding("result", model.Inputs.Select(input => input.Name));
        var parameters = string.Concat(model.Inputs.Select(input => $"{input.TypeText} {input.Name}, "));
        var tensors = string.Join(", ", model.Inputs.Where(input => input.IsTensor).Select(input => input.Name));
        return PartialTypeFile.Write(model.Type, "", writer =>
        {
            writer.Line(PartialTypeFile.Attribute);
            writer.Line($"partial void CallCompiled({parameters}ref global::NetGen.Tensor? {result})");
            using (writer.Indent()) writer.Line($"=> {result} = global::NetGen.CompilerServices.LaneRegion.Call<{holder.Program}>(this, [{tensors}]);");
        });
    }

    internal static string Kernels(LaneClass holder, IReadOnlyList<LaneMethods> methods) => holder.File(writer =>
    {
        foreach (var program in methods) program.Kernels(writer);
        CSharpKernelRenderer.RenderPrimitives(writer);
    });
}
