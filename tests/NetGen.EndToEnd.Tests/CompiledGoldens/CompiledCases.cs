using System.Reflection;
using NetGen.EndToEnd.Tests.RandomNetworks;
using NetGen.Tests.Goldens;

namespace NetGen.Tests.CompiledGoldens;

/// <summary>Every golden case that the compiler has ops for, built once as modules of one assembly.</summary>
public static class CompiledCases
{
    private const string Head = "using NetGen;\n\nnamespace Cases;\n\n";

    internal static IReadOnlyList<CaseModule> All { get; } = [.. GoldenFile.Ops.SelectMany(op => CaseModule.Of(GoldenFile.Read<GoldenTable>(op)))];

    private static Lazy<GeneratedAssembly> Assembly { get; } = new(() => Build(All));

    /// <summary>The modules of some cases, in the namespace Cases.</summary>
    internal static GeneratedAssembly Build(IEnumerable<CaseModule> cases) => GeneratedAssembly.Build(Head + string.Join('\n', cases.Select(module => module.Source())));

    /// <summary>The classes for which the generator wrote a compiled Forward.</summary>
    internal static IEnumerable<CaseModule> WithCompiledForward =>
        All.Where(module => Assembly.Value.IsCompiled("Cases." + module.Name));

    /// <summary>Those whose compiled Forward takes the recorded operands, and does not leave them to the eager path.</summary>
    internal static IReadOnlySet<CaseModule> RunCompiled => Running.Value;

    private static Lazy<HashSet<CaseModule>> Running { get; } = new(() =>
    {
        using var noGrad = GradMode.NoGrad();
        return [.. WithCompiledForward.Where(module =>
        {
            var (instance, operands) = Create(module);
            return CallCompiled(module, instance, operands) is not null;
        })];
    });

    /// <summary>A new module with the case's parameters, and its operands, all requiring gradients where those were recorded.</summary>
    internal static (Module Module, Dictionary<string, Tensor> Operands) Create(CaseModule source, GeneratedAssembly? assembly = null)
    {
        var module = (assembly ?? Assembly.Value).New("Cases." + source.Name);
        module.LoadStateDict(source.Parameters.ToDictionary(name => name, name => source.Golden.Inputs[name].ToTensor(DType.Float32)));
        var operands = source.Inputs.ToDictionary(name => name, name => source.Golden.Inputs[name].ToTensor(DType.Float32));
        foreach (var name in source.Golden.Gradients.Keys.Where(operands.ContainsKey))
            operands[name].RequiresGrad = true;
        foreach (var name in source.Parameters)
            operands[name] = module.GetParameter(name);
        return (module, operands);
    }

    /// <summary>Runs the generated code alone: null when it declines, and the eager path would take over.</summary>
    internal static Tensor? CallCompiled(CaseModule source, Module module, Dictionary<string, Tensor> operands)
    {
        object?[] arguments = [.. source.Inputs.Select(name => operands[name]), null];
        module.GetType().GetMethod("CallCompiled", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(module, arguments);
        return (Tensor?)arguments[^1];
    }
}
