using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Tests.Harness;
using NetGen.Tests;

namespace NetGen.Generator.Tests;

/// <summary>
/// The networks of tests/Models: each builds without a warning, comes from the cache the second time, and is compiled
/// unless the recorded list says why not.
/// </summary>
public sealed class CorpusTests
{
    private static readonly string[] Files = [.. Repository.Files("tests/Models", "*.cs")];

    [Fact]
    public void What_is_compiled_and_what_is_not_with_the_reasons()
    {
        var lines = new List<string>();
        foreach (var file in Files)
        {
            var run = GeneratorHarness.Run(File.ReadAllText(Repository.At(file)));
            lines.Add(Path.GetFileName(file));
            lines.AddRange(run.Problems().Select(problem => $"    {problem}"));
            var models = run.Outputs<ModuleModel>(Stages.ModuleBinding).ToList();
            var compiled = run.Outputs<CompiledModule>(Stages.ModuleEmit).ToList();
            Assert.All(models, model => Assert.Null(model.InternalFault));
            Assert.All(compiled, one => Assert.Null(one.InternalFault));
            lines.AddRange(models.Zip(compiled, (model, one) => $"    {model.Type.Name}: {Describe(model, one)}"));
        }

        Snapshot.Verify(string.Join("\n", lines) + "\n");
    }

    private static string Describe(ModuleModel model, CompiledModule compiled)
    {
        var faults = compiled.Faults.AsImmutable().Select(fault => fault.Message);
        var obstacles = compiled.Obstacles.AsImmutable().Select(obstacle => $"{obstacle.Construct}: {obstacle.Reason}{(obstacle.Rewrite.Length == 0 ? "" : $" ({obstacle.Rewrite})")}");
        var reasons = string.Join("; ", faults.Concat(obstacles).Distinct());
        var layouts = compiled.Files.AsImmutable().Count(file => file.HintName.Contains(".Backward", StringComparison.Ordinal));
        var how = !model.HasEntry ? "has no Call of its own" : compiled.Files.Count == 0 ? "eager" : compiled.Kernels.Count > 0 ? "lanes" : "row-major";
        return $"{how}{(layouts > 1 ? $", {layouts} cases" : "")}{(reasons.Length > 0 ? $" ({reasons})" : "")}";
    }
}
