using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the files of a training step over whole row-major tensors.</summary>
internal static class RowMajorStepFiles
{
    private const string Run = "global::NetGen.CompilerServices.RowMajorStep.Run";

    /// <summary>Whether the program reads what only the network's class can name.</summary>
    public static bool AsksNetwork(PreparedModule module) =>
        module.Networks.Count == 0 && (module.Sizes.Arguments.Count + module.Numbers.Arguments.Count > 0 || Tests(module).Any());

    /// <param name="model">The step.</param>
    /// <param name="modules">The loss, with the network's model, in each of the cases.</param>
    /// <param name="decisions">Takes for each case how its methods are written, for people.</param>
    public static IEnumerable<GeneratedFile> Step(StepModel model, IReadOnlyList<PreparedModule> modules, ICollection<IReadOnlyList<string>> decisions)
    {
        var asks = modules.Any(AsksNetwork);
        var code = new List<string>();
        var others = new List<GeneratedFile>();
        foreach (var prepared in modules)
        {
            var holders = Holders(model, prepared, asks);
            var (module, rounds) = Outlining.Run(prepared, holders);
            code.Add(Program(module, holders.With(module.Suffix), out var backward, out var loops));
            decisions.Add(loops);
            others.Add(new GeneratedFile($"{model.FileName}.Backward{module.Suffix}.g.cs", backward));
            others.AddRange(rounds.Select(round => RowMajorFiles.Round(round, holders, model.FileName)));
        }

        var programs = string.Join("\n", code);
        if (asks)
        {
            yield return new GeneratedFile($"{model.FileName}.Step.g.cs", $"{InNetwork(model, modules)}\n{programs}");
            var given = string.Concat(Given(model).Select(input => $", {input.Name}"));
            yield return new GeneratedFile($"{model.FileName}.Entry.g.cs", Entry(model, losses => $"{model.Networks[0].Expression}.{Method(model)}({model.Optimizer}, [{StepEntry.Tensors(model)}], {losses}{given})"));
        }
        else
        {
            var networks = string.Join(", ", model.Networks.Select(network => network.Expression));
            yield return new GeneratedFile($"{model.FileName}.Step.g.cs", $"{Entry(model, losses => Cases(model, modules, networks, model.Optimizer, $"[{StepEntry.Tensors(model)}]", losses, inNetwork: false))}\n{programs}");
            foreach (var file in Readers(model, modules)) yield return file;
        }

        foreach (var file in others) yield return file;
    }

    private static string Program(PreparedModule module, ProgramStruct holder, out string backward, out IReadOnlyList<string> loops)
    {
        var plan = RowMajorPlanner.Step(module.Training, module.State);
        var methods = new RowMajorMethods(plan, module);
        var forward = new SourceWriter();
        backward = holder.File(writer => methods.Backward(writer, "Backward", "Forward"));
        holder.FirstPart(forward, "IRowMajorProgram", writer =>
        {
            RowMajorSignatureWriter.Write(writer, plan, methods, module);
            RowMajorFit.Write(writer, plan, module);
            writer.Line();
            methods.Forward(writer, "Forward", "Forward and the losses: leaves in its slots what backward reads.");
        });
        loops = methods.Loops;
        return forward.ToString();
    }

    /// <summary>What the structs of the programs are called before their suffixes: beside the step's class, or where the network's class calls them, beside that.</summary>
    private static ProgramStruct Holders(StepModel model, PreparedModule module, bool inNetwork) => inNetwork
        ? new ProgramStruct(module.Model.Type.Namespace, model.Identifier + ProgramStruct.RowMajor)
        : ProgramStruct.Of(model, ProgramStruct.RowMajor);

    private static string Method(StepModel model) => $"Run_{model.Identifier}";

    private static IEnumerable<ForwardInput> Given(StepModel model) => model.Inputs.Where(input => StepModel.Simple.Contains(input.TypeText));

    /// <summary>C# of the conditions of a case; none of those that sizes tell.</summary>
    private static IEnumerable<string> Tests(PreparedModule module) =>
        module.Decisions.AsImmutable().Select(decision => ConditionText.Of(module.Model, decision)).OfType<string>();

    /// <summary>For each class of several networks the properties that read what the step needs of its instances.</summary>
    private static IEnumerable<GeneratedFile> Readers(StepModel model, IReadOnlyList<PreparedModule> modules)
    {
        var read = string.Join(" ", modules.SelectMany(module => module.Sizes.Arguments.Concat(module.Numbers.Arguments).Concat(Tests(module))));
        foreach (var network in modules.SelectMany(module => module.Networks).Select(network => network.Model).Distinct())
        {
            var used = network.ConstructorParameters.Where(parameter => read.Contains($".{model.Reader(parameter)}")).ToList();
            if (used.Count == 0) continue;
            yield return new GeneratedFile($"{model.FileName}.{network.Type.FileName}.g.cs", PartialTypeFile.Write(network.Type, "", writer =>
            {
                foreach (var parameter in used)
                {
                    writer.Line($"/// <summary>For the training step <c>{model.Type.Name}.{model.Method}</c>.</summary>");
                    writer.Line(PartialTypeFile.Attribute);
                    writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
                    writer.Line($"internal {parameter.TypeName} {model.Reader(parameter)} => {parameter.Access};");
                }
            }));
        }
    }

    /// <summary>The first case that fits runs.</summary>
    private static string Cases(StepModel model, IReadOnlyList<PreparedModule> modules, string networks, string optimizer, string tensors, string losses, bool inNetwork)
    {
        var calls = modules.Select(module =>
        {
            var (sizes, numbers) = (string.Join(", ", module.Sizes.Arguments), string.Join(", ", module.Numbers.Arguments));
            var given = sizes.Length + numbers.Length == 0 ? "" : $", [{sizes}], [{numbers}]";
            var call = $"{Run}<{Holders(model, module, inNetwork).With(module.Suffix).Name}>([{networks}], {optimizer}, {tensors}, {Numbers.Whole(model.MicroBatches)}, {losses}{given})";
            var tests = string.Concat(Tests(module).Select(test => test + " && "));
            return tests.Length == 0 || modules.Count == 1 ? tests + call : $"({tests}{call})";
        });
        return string.Join("\n    || ", calls);
    }

    private static string Entry(StepModel model, Func<string, string> call) => StepEntry.Write(model, (writer, losses, done) =>
    {
        var all = StepEntry.Fresh(model, "losses");
        writer.Line($"global::System.Span<float> {all} = stackalloc float[{Numbers.Whole(losses.Count)}];");
        writer.Line($"{done} = {call(all)};");
        for (var index = 0; index < losses.Count; index++) writer.Line($"{losses[index]} = {all}[{Numbers.Whole(index)}];");
    });

    /// <summary>A method of the network's class, which can name the sizes and numbers that it keeps.</summary>
    private static string InNetwork(StepModel model, IReadOnlyList<PreparedModule> modules) => PartialTypeFile.Write(modules[0].Model.Type, "", writer =>
    {
        var names = model.Inputs.Select(input => input.Name).Concat(modules[0].Model.ConstructorParameters.Select(parameter => parameter.Access)).ToList();
        var (optimizer, tensors, losses) = (FreshName.Avoiding("optimizer", names), FreshName.Avoiding("tensors", names), FreshName.Avoiding("losses", names));
        var given = string.Concat(Given(model).Select(input => $", {input.TypeText} {input.Name}"));
        writer.Line($"/// <summary>Runs the training step <c>{model.Type.Name}.{model.Method}</c>.</summary>");
        writer.Line(PartialTypeFile.Attribute);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        using var block = writer.Block($"internal bool {Method(model)}(global::NetGen.Optimizer {optimizer}, global::System.ReadOnlySpan<global::NetGen.Tensor> {tensors}, global::System.Span<float> {losses}{given})");
        writer.Line($"return {Cases(model, modules, "this", optimizer, tensors, losses, inNetwork: true)};");
    });
}
