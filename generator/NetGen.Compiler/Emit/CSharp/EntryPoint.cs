using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the body of <c>CallCompiled</c>, through which a module's <c>Call</c> reaches its program.</summary>
internal static class EntryPoint
{
    /// <param name="model">The module.</param>
    /// <param name="call">The runtime's method, with the program as its type argument.</param>
    public static string Write(ModuleModel model, string call)
    {
        var result = FreshName.Avoiding("result", model.Inputs.Select(input => input.Name));
        var parameters = string.Concat(model.Inputs.Select(input => $"{input.TypeText} {input.Name}, "));
        var tensors = string.Join(", ", model.Inputs.Where(input => input.IsTensor).Select(input => input.Name));
        return PartialTypeFile.Write(model.Type, "", writer =>
        {
            writer.Line(PartialTypeFile.Attribute);
            writer.Line($"partial void CallCompiled({parameters}ref global::NetGen.Tensor? {result})");
            using (writer.Indent()) writer.Line($"=> {result} = {call}(this, [{tensors}]);");
        });
    }
}
