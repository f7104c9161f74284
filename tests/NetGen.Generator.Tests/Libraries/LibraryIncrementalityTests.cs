using Microsoft.CodeAnalysis.CSharp;
using NetGen.Compiler.Linking;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Libraries;

/// <summary>How modules of a referenced assembly are described is read once for each reference, and again when it changes.</summary>
public sealed class LibraryIncrementalityTests
{
    private const string Block = """
        using NetGen;
        using NetGen.Layers;

        namespace Lib;

        [Module]
        public partial class Block
        {
            private readonly Linear fc = new(4, 4);
            public Tensor Forward([Shape("N", 4)] Tensor x) => F.Relu(fc.Call(x));
        }
        """;

    private static readonly string Net = Sources.Module("private readonly Lib.Block block = new(); public Tensor Forward(Tensor x) => F.Tanh(block.Call(x));");

    [Fact]
    public void An_edit_in_the_project_reads_no_reference_again()
    {
        var compilation = GeneratorHarness.Compile("App", [LibraryImage.Of("Lib", Block).Reference], Net);
        var edited = GeneratorHarness.Run(compilation).Next(Edited(compilation, "F.Tanh", "F.Sigmoid"));
        Assert.Equal(0, edited.Computed(Stages.LibraryDiscovery));
        Assert.Equal(0, edited.Computed(Stages.LibraryBinding));
        Assert.Single(edited.Recomputed<Output.CompilationUnit<ModuleModel>>(Stages.ModuleLinking));
    }

    [Fact]
    public void A_library_that_changed_is_linked_anew()
    {
        var before = LibraryImage.Of("Lib", Block).Reference;
        var compilation = GeneratorHarness.Compile("App", [before], Net);
        var after = LibraryImage.Of("Lib", Block.Replace("F.Relu", "F.Gelu", StringComparison.Ordinal)).Reference;
        var changed = GeneratorHarness.Run(compilation).Next((CSharpCompilation)compilation.ReplaceReference(before, after));
        var unit = Assert.Single(changed.Recomputed<Output.CompilationUnit<ModuleModel>>(Stages.ModuleLinking));
        Assert.Contains(unit.Reachable[1].Training!.Nodes, node => node.Op == "gelu");
    }

    [Fact]
    public void A_library_that_was_built_again_without_a_change_changes_nothing()
    {
        var before = LibraryImage.Of("Lib", Block).Reference;
        var compilation = GeneratorHarness.Compile("App", [before], Net);
        var rebuilt = GeneratorHarness.Run(compilation).Next((CSharpCompilation)compilation.ReplaceReference(before, LibraryImage.Of("Lib", Block).Reference));
        Assert.Empty(rebuilt.RecomputedSteps());
    }

    [Fact]
    public void A_description_follows_an_edit_of_its_module_alone()
    {
        var compilation = GeneratorHarness.Compile(Block, Net);
        var edited = GeneratorHarness.Run(compilation).Next(Edited(compilation, "F.Relu", "F.Gelu"));
        Assert.Equal(["Block"], edited.Recomputed<ModuleModel>(Stages.ModuleExport).Select(module => module.Type.Name));
    }

    private static CSharpCompilation Edited(CSharpCompilation compilation, string before, string after)
    {
        var tree = compilation.SyntaxTrees[0];
        Assert.Contains(before, tree.ToString(), StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, GeneratorHarness.Parse(tree.ToString().Replace(before, after, StringComparison.Ordinal), tree.FilePath));
    }
}
