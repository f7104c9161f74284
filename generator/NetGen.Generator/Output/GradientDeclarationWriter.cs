using NetGen.Compiler.Emit;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Output;

/// <summary>Writes the body of a <c>[Gradient]</c> function: its value from one of the user's methods, its gradient from another.</summary>
internal static class GradientDeclarationWriter
{
    public static GeneratedFile Write(GradientDeclaration function) => new(
        $"{function.FileName}.g.cs",
        PartialTypeFile.Write(function.Type, "", writer =>
        {
            var parameter = function.Parameter;
            writer.Line(PartialTypeFile.Attribute);
            writer.Line($"{function.Modifiers} {function.ReturnType} {function.Function}({parameter.TypeText} {parameter.Name}) =>");
            writer.Line($"    global::NetGen.Autograd.CustomGradient.Apply({parameter.Name}, {function.ForwardMethod}, {function.GradientMethod});");
        }));
}
