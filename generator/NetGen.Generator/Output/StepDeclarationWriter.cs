using System.Globalization;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Output;

/// <summary>
/// Writes the live part of a training step: the compiled step where there is one, else the loop that one would write by
/// hand. Both give the same bits.
/// </summary>
internal sealed class StepDeclarationWriter
{
    private const string MicroBatches = "global::NetGen.CompilerServices.MicroBatches";

    private readonly StepDeclaration step;
    private readonly IReadOnlyList<string> names;
    private readonly string loss;
    private readonly string done;
    private readonly string value;
    private readonly string part;
    private readonly string parts;

    private StepDeclarationWriter(StepDeclaration step)
    {
        this.step = step;
        names = step.Parameters.Select(parameter => parameter.Name).ToList();
        (loss, done, value) = (Fresh("loss"), Fresh("done"), Fresh("value"));
        (part, parts) = (Fresh("part"), Fresh("parts"));
    }

    public static GeneratedFile Write(StepDeclaration step) => new(
        $"{step.FileName}.g.cs",
        PartialTypeFile.Write(step.Type, "", new StepDeclarationWriter(step).WriteStep));

    /// <summary>The name of the partial method that a compiled step implements.</summary>
    private string Compiled => $"{step.Method.TrimStart('@')}Compiled";

    private string Fresh(string name) => FreshName.Avoiding(name, names);

    private void WriteStep(SourceWriter writer)
    {
        var parameters = string.Join(", ", step.Parameters.Select(parameter => $"{parameter.Modifier}{parameter.TypeText} {parameter.Name}"));
        writer.Line(PartialTypeFile.Attribute);
        using (writer.Block($"{step.Modifiers} {step.Result.Type} {step.Method}({parameters})"))
        {
            for (var index = 0; index < step.Result.Tensors.Count; index++) writer.Line($"float {Loss(index)} = 0;");
            WriteCompiled(writer);
            WriteUpdate(writer);
            writer.Line($"return {step.Result.Prefix}{string.Join(", ", Losses)}{step.Result.Suffix};");
        }

        var leading = string.Concat(step.Parameters.Select(parameter => $"{parameter.TypeText} {parameter.Name}, "));
        writer.Line();
        writer.Line($"{(step.IsStatic ? "static " : "")}partial void {Compiled}({leading}{string.Concat(Losses.Select(each => $"ref float {each}, "))}ref bool {done});");
    }

    private IEnumerable<string> Losses => Enumerable.Range(0, step.Result.Tensors.Count).Select(Loss);

    private string Loss(int index) => index == 0 ? loss : $"{loss}{index.ToString(CultureInfo.InvariantCulture)}";

    private void WriteCompiled(SourceWriter writer)
    {
        writer.Line($"bool {done} = false;");
        writer.Line($"{step.Optimizer}.ZeroGrad();");
        if (step.IsForExactType) writer.Line($"if (GetType() == typeof({step.Type.Self}))");
        writer.Line($"{Compiled}({string.Concat(names.Concat(Losses.Select(each => "ref " + each)).Select(name => name + ", "))}ref {done});");
        using var block = writer.Block($"if (!{done})");
        WriteByHand(writer);
    }

    private void WriteByHand(SourceWriter writer)
    {
        if (step.Options.MicroBatches == 1)
        {
            writer.Line($"var {value} = {step.LossMethod}({string.Join(", ", names)});");
            writer.Line($"{value}{step.Result.Tensors[0]}.Backward();");
            for (var index = 0; index < step.Result.Tensors.Count; index++) writer.Line($"{Loss(index)} = {value}{step.Result.Tensors[index]}.Item();");
            return;
        }

        WriteParts(writer);
    }

    private void WriteParts(SourceWriter writer)
    {
        // The first tensor says how many samples there are.
        var batch = step.Parameters.First(parameter => parameter.IsTensor).Name;
        var share = Fresh("share");
        writer.Line($"int {parts} = {MicroBatches}.Count({batch}, {Numbers.Whole(step.Options.MicroBatches)});");
        using var block = writer.Block($"for (int {part} = 0; {part} < {parts}; {part}++)");
        var arguments = step.Parameters.Zip(step.Splits, (parameter, split) => split.Tensors.Count == 0
            ? parameter.Name
            : string.Format(CultureInfo.InvariantCulture, split.Format, split.Tensors.Select(path => (object)$"{MicroBatches}.Part({parameter.Name}{path}, {batch}, {part}, {parts})").ToArray()));
        writer.Line($"float {share} = {MicroBatches}.Share({batch}, {part}, {parts});");
        writer.Line($"var {value} = {step.LossMethod}({string.Join(", ", arguments)});");
        writer.Line($"({value}{step.Result.Tensors[0]} * {share}).Backward();");
        for (var index = 0; index < step.Result.Tensors.Count; index++) writer.Line($"{Loss(index)} += {value}{step.Result.Tensors[index]}.Item() * {share};");
    }

    private void WriteUpdate(SourceWriter writer)
    {
        var options = step.Options;
        if (options.ClipGradValue > 0) writer.Line($"{step.Optimizer}.ClipGradValue({Number(options.ClipGradValue)});");
        if (options.ClipGradNorm > 0) writer.Line($"{step.Optimizer}.ClipGradNorm({Number(options.ClipGradNorm)});");
        writer.Line($"{step.Optimizer}.Step();");
        if (options.Scheduler.Length > 0) writer.Line($"{options.Scheduler}.Step();");
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "d";
}
