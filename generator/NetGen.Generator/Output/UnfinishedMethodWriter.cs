using NetGen.Compiler.Emit;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Output;

/// <summary>Writes the body of a method that cannot be completed.</summary>
internal static class UnfinishedMethodWriter
{
    public static GeneratedFile Write(UnfinishedMethod method) => new(
        method.FileName,
        PartialTypeFile.Write(method.Type, "", writer =>
        {
            writer.Line(PartialTypeFile.Attribute);
            writer.Line($"{method.Signature} => throw new global::System.InvalidOperationException({CSharpText.Literal($"This method could not be completed: {method.Id} says why.")});");
        }));
}
