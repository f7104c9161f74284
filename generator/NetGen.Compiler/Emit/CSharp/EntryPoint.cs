using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the body of <c>CallCompiled</c>, through which a module's <c>Call</c> reaches its programs.</summary>
internal static class EntryPoint
{
    /// <param name="model">The module.</param>
    /// <param name="programs">One for each case that is compiled.</param>
    public static string Write(ModuleModel model, IReadOnlyList<ModuleProgram> programs)
    {
        var names = model.Inputs.Select(input => input.Name).Concat(model.ConstructorParameters.Select(parameter => parameter.Access)).ToList();
        var result = FreshName.Avoiding("result", names);
        var results = FreshName.Avoiding("results", names);
        var parameters = string.Concat(model.Inputs.Select(input => $"{input.TypeText} {input.Name}, "));
        return PartialTypeFile.Write(model.Type, "", writer =>
        {
            writer.Line(PartialTypeFile.Attribute);
            using var body = writer.Block($"partial void CallCompiled({parameters}ref {model.Result.NullableTypeText} {result})");
            for (var index = 0; index < programs.Count; index++)
            {
                var statement = Statement(programs[index], result, programs.Count == 1 ? results : results + Numbers.Whole(index + 1));
                var tests = programs[index].Module.Decisions.AsImmutable().Select(decision => ConditionText.Of(model, decision)).Where(test => test is not null);
                // What only sizes tell apart is told apart by the programs themselves: those after one that fits have nothing to do.
                if (index > 0 && programs.Any(program => program.Module.OverSizes.Any())) tests = tests.Prepend($"{result} is null");
                var condition = string.Join(" && ", tests);
                if (condition.Length == 0)
                {
                    writer.Line(statement);
                    continue;
                }

                writer.Line($"if ({condition})");
                using (writer.Indent()) writer.Line(statement);
            }
        });
    }

    private static string Statement(ModuleProgram program, string result, string results)
    {
        var module = program.Module;
        var call = $"{program.Call}(this, [{string.Join(", ", Tensors(module))}]{Given(program)})";
        return module.Result.Format == ForwardResult.OneTensor.Format
            ? $"{result} = {call};"
            : $"if ({call} is {{ }} {results}) {result} = {Made(module, results)};";
    }

    /// <summary>C# of the sizes and numbers that no tensor tells.</summary>
    private static string Given(ModuleProgram program)
    {
        if (program.Sizes.Count + program.Numbers.Count == 0) return "";
        var sizes = $", [{string.Join(", ", program.Sizes)}]";
        return program.Numbers.Count == 0 ? sizes : $"{sizes}, [{string.Join(", ", program.Numbers)}]";
    }

    /// <summary>C# of the tensors that this case takes: none of a parameter that is null in it.</summary>
    private static IEnumerable<string> Tensors(PreparedModule module)
    {
        var given = module.Inference.Nodes
            .Where(node => node.Op == SourceOps.Input)
            .Select(node => node.Text("name").Split('.')[0])
            .ToList();
        return module.Model.Inputs.Where(input => given.Contains(input.Name.TrimStart('@'))).SelectMany(input => input.Tensors.AsImmutable());
    }

    /// <summary>What Forward returns, of the tensor or the array of tensors that the runtime's method gives.</summary>
    private static string Made(PreparedModule module, string results)
    {
        var count = module.Inference.Results.Count;
        return module.Result.Compose([.. Enumerable.Range(0, count).Select(index => count == 1 ? results : $"{results}[{Numbers.Whole(index)}]")]);
    }
}
