using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the body of the method that a compiled step implements: <c>TrainCompiled</c>.</summary>
internal static class StepEntry
{
    /// <param name="model">The step.</param>
    /// <param name="body">Writes the statements, from the names of the losses and of the flag that says whether they are there.</param>
    public static string Write(StepModel model, Action<SourceWriter, IReadOnlyList<string>, string> body)
    {
        var losses = Losses(model);
        var done = Fresh(model, "done");
        var parameters = string.Concat(model.Inputs.Select(input => $"{input.TypeText} {input.Name}, "));
        return PartialTypeFile.Write(model.Type, "", writer =>
        {
            writer.Line(PartialTypeFile.Attribute);
            using var block = writer.Block($"{(model.IsStatic ? "static " : "")}partial void {model.Method.TrimStart('@')}Compiled({parameters}{string.Concat(losses.Select(loss => $"ref float {loss}, "))}ref bool {done})");
            body(writer, losses, done);
        });
    }

    /// <summary>A name that no parameter of the step has.</summary>
    public static string Fresh(StepModel model, string name) => FreshName.Avoiding(name, model.Inputs.Select(input => input.Name));

    /// <summary>C# of the tensors that the step is given.</summary>
    public static string Tensors(StepModel model) => string.Join(", ", model.Inputs.SelectMany(input => input.Tensors));

    private static List<string> Losses(StepModel model)
    {
        var loss = Fresh(model, "loss");
        return Enumerable.Range(0, model.Loss!.Results.Count).Select(index => index == 0 ? loss : loss + Numbers.Whole(index)).ToList();
    }
}
