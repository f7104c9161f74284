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
        var tensors = string.Join(", ", model.Inputs.SelectMany(input => input.Tensors.AsImmutable()));
        return PartialTypeFile.Write(model.Type, "", writer =>
        {
            writer.Line(PartialTypeFile.Attribute);
            using var body = writer.Block($"partial void CallCompiled({parameters}ref {model.Result.NullableTypeText} {result})");
            var results = FreshName.Avoiding("results", model.Inputs.Select(input => input.Name));
            writer.Line(model.Result.Format == ForwardResult.OneTensor.Format
                ? $"{result} = {call}(this, [{tensors}]);"
                : $"if ({call}(this, [{tensors}]) is {{ }} {results}) {result} = {Made(model, results)};");
        });
    }

    /// <summary>What Forward returns, of the tensor or the array of tensors that the runtime's method gives.</summary>
    private static string Made(ModuleModel model, string results)
    {
        var count = (model.Training ?? model.Inference)!.Results.Count;
        var tensors = Enumerable.Range(0, count).Select(index => count == 1 ? results : $"{results}[{Numbers.Whole(index)}]");
        return model.Result.Compose(tensors.ToList());
    }
}
