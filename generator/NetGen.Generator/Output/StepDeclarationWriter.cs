using NetGen.Compiler.Emit;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Output;

/// <summary>
/// Writes the live part of a training step: the compiled step where there is one, else the loop that one would write by
/// hand. Both give the same bits.
/// </summary>
internal static class StepDeclarationWriter
{
    public static GeneratedFile Write(StepDeclaration step) => new(
        $"{step.FullName}.g.cs",
        PartialTypeFile.Write(step.Type, "", writer => WriteStep(writer, step)));

    private static void WriteStep(SourceWriter writer, StepDeclaration step)
    {
        var names = step.Parameters.Select(parameter => parameter.Name).ToList();
        var loss = FreshName.Avoiding("loss", names);
        var done = FreshName.Avoiding("done", names);
        var value = FreshName.Avoiding("value", names);
        var parameters = string.Join(", ", step.Parameters.Select(parameter => $"{parameter.Modifier}{parameter.TypeText} {parameter.Name}"));
        var compiled = $"{step.Method.TrimStart('@')}Compiled";

        writer.Line(PartialTypeFile.Attribute);
        using (writer.Block($"{step.Modifiers} float {step.Method}({parameters})"))
        {
            writer.Line($"float {loss} = 0;");
            writer.Line($"bool {done} = false;");
            writer.Line($"{compiled}({string.Concat(names.Select(name => name + ", "))}ref {loss}, ref {done});");
            writer.Line($"if ({done}) return {loss};").Line();
            writer.Line($"{step.Optimizer}.ZeroGrad();");
            writer.Line($"var {value} = {step.LossMethod}({string.Join(", ", names)});");
            writer.Line($"{value}.Backward();");
            writer.Line($"{step.Optimizer}.Step();");
            writer.Line($"return {value}.Item();");
        }

        var leading = string.Concat(step.Parameters.Select(parameter => $"{parameter.TypeText} {parameter.Name}, "));
        writer.Line();
        writer.Line($"partial void {compiled}({leading}ref float {loss}, ref bool {done});");
    }
}
