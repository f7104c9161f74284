using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the files of a training step over whole row-major tensors.</summary>
internal static class RowMajorStepFiles
{
    private const string Run = "global::NetGen.CompilerServices.RowMajorStep.Run";

    // What a step may be given besides tensors that a program reads: types that the network's class can name as well.
    private static readonly string[] Simple = ["bool", "int", "long", "float", "double"];

    /// <summary>Whether the program reads what only the network's class can name.</summary>
    public static bool AsksNetwork(PreparedModule module) => module.Sizes.Arguments.Count + module.Numbers.Arguments.Count > 0;

    /// <param name="model">The step.</param>
    /// <param name="module">The loss, with the network's model.</param>
    public static IEnumerable<GeneratedFile> Step(StepModel model, PreparedModule module)
    {
        var holder = ProgramClass.Of(model.Type, ValueNames.Pascal(model.Method) + ProgramClass.RowMajor);
        var plan = RowMajorPlanner.Step(module.Training, module.State);
        var methods = new RowMajorMethods(plan, module);
        var forward = new SourceWriter();
        var backward = holder.File(writer => methods.Backward(writer, "Backward", "Forward"));
        holder.FirstPart(forward, writer =>
        {
            RowMajorFit.Write(writer, plan, module);
            writer.Line();
            methods.Forward(writer, "Forward", "Forward and the losses: leaves in its slots what backward reads.");
        });
        var program = new SourceWriter();
        RowMajorSignatureWriter.Write(program, holder, plan, methods, module, ["Forward", "Backward"]);
        var code = $"{program}\n{forward}";
        if (AsksNetwork(module))
        {
            yield return new GeneratedFile($"{model.FullName}.Step.g.cs", $"{InNetwork(model, module, holder)}\n{code}");
            var given = string.Concat(Given(model).Select(input => $", {input.Name}"));
            yield return new GeneratedFile($"{model.FullName}.Entry.g.cs", Entry(model, losses => $"{model.Network}.{Method(holder)}([{StepEntry.Tensors(model)}], {losses}{given})"));
        }
        else
        {
            yield return new GeneratedFile($"{model.FullName}.Step.g.cs", $"{Entry(model, losses => Call(model, holder, model.Network, $"[{StepEntry.Tensors(model)}]", losses) + ")")}\n{code}");
        }

        yield return new GeneratedFile($"{model.FullName}.Backward.g.cs", backward);
    }

    private static string Method(ProgramClass holder) => $"Run{holder.Name}";

    private static IEnumerable<ForwardInput> Given(StepModel model) => model.Inputs.Where(input => Simple.Contains(input.TypeText));

    private static string Call(StepModel model, ProgramClass holder, string network, string tensors, string losses) =>
        $"{Run}<{holder.Program}>({network}, {tensors}, {Numbers.Whole(model.MicroBatches)}, {losses}";

    private static string Entry(StepModel model, Func<string, string> call) => StepEntry.Write(model, (writer, losses, done) =>
    {
        var all = StepEntry.Fresh(model, "losses");
        writer.Line($"global::System.Span<float> {all} = stackalloc float[{Numbers.Whole(losses.Count)}];");
        writer.Line($"{done} = {call(all)};");
        for (var index = 0; index < losses.Count; index++) writer.Line($"{losses[index]} = {all}[{Numbers.Whole(index)}];");
    });

    /// <summary>A method of the network's class, which can name the sizes and numbers that it keeps.</summary>
    private static string InNetwork(StepModel model, PreparedModule module, ProgramClass holder) => PartialTypeFile.Write(module.Model.Type, "", writer =>
    {
        var names = model.Inputs.Select(input => input.Name).Concat(module.Model.ConstructorParameters.Select(parameter => parameter.Access)).ToList();
        var (tensors, losses) = (FreshName.Avoiding("tensors", names), FreshName.Avoiding("losses", names));
        var given = string.Concat(Given(model).Select(input => $", {input.TypeText} {input.Name}"));
        writer.Line($"/// <summary>Runs the training step <c>{model.Type.Name}.{model.Method}</c>.</summary>");
        writer.Line(PartialTypeFile.Attribute);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        using var block = writer.Block($"internal bool {Method(holder)}(global::System.ReadOnlySpan<global::NetGen.Tensor> {tensors}, global::System.Span<float> {losses}{given})");
        writer.Line($"return {Call(model, holder, "this", tensors, losses)}, [{string.Join(", ", module.Sizes.Arguments)}], [{string.Join(", ", module.Numbers.Arguments)}]);");
    });
}
