using Microsoft.CodeAnalysis;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Libraries;

/// <summary>Networks made of modules of a referenced assembly: compiled as if their source stood in the same project.</summary>
public sealed class LibraryLinkingTests
{
    private const string Blocks = """
        using NetGen;
        using NetGen.Layers;

        namespace Lib;

        [Module]
        public sealed partial class Block(int width, float rate = 0.25f, bool gated = false)
        {
            private readonly Linear fc = new(width, width);
            private readonly LayerNorm norm = new(width);
            private readonly Dropout drop = new(rate);
            private readonly Gate? gate = gated ? new Gate(width) : null;

            public Tensor Forward([Shape("N", "width")] Tensor x)
            {
                var y = F.Gelu(fc.Call(norm.Call(x)));
                return x + drop.Call(gate is null ? y : gate.Call(y));
            }
        }

        [Module]
        internal sealed partial class Gate(int width)
        {
            private readonly Parameter scale = new(Tensor.Ones([width]));

            public Tensor Forward(Tensor x) => F.Sigmoid(x * scale) * x;
        }

        [Module]
        internal sealed partial class Unused
        {
            public Tensor Forward(Tensor x) => F.Relu(x);
        }
        """;

    private const string Net = """
        using NetGen;
        using NetGen.Layers;
        using Lib;

        namespace App;

        [Module]
        public sealed partial class Net
        {
            private readonly Block first = new(8);
            private readonly Block second = new(8, rate: 0.5f, gated: true);
            private readonly Linear head = new(8, 3);

            public Tensor Forward([Shape("N", 8)] Tensor x) => head.Call(second.Call(first.Call(x)));
        }
        """;

    [Fact]
    public void A_network_with_modules_of_a_library_is_compiled_like_one_of_the_same_source()
    {
        var library = LibraryImage.Of("Lib", Blocks);
        var across = GeneratorHarness.Run(GeneratorHarness.Compile("App", [library.Reference], Net));
        Assert.Empty(across.Problems());
        var alone = GeneratorHarness.RunClean(Net, Blocks);
        foreach (var file in alone.Files.Where(file => file.StartsWith("App.Net.", StringComparison.Ordinal) && !file.EndsWith("Library.g.cs", StringComparison.Ordinal) && !file.EndsWith("Report.g.cs", StringComparison.Ordinal)))
        {
            // The report alone tells of the library. Lines of comments name the file, which is the library's first and here the second.
            Assert.Equal(alone[file].Replace("File1.cs", "File0.cs", StringComparison.Ordinal), across[file]);
        }

        Assert.Contains("linked from other assemblies: Block of Lib", across["App.Net.Report.g.cs"]);
        Assert.Contains("App.Net.Backward.g.cs", across.Files);
        LoadedModule.Of(across, library).AssertCallEqualsForward(5, 8);
        Assert.True(LoadedModule.Of(across, library).RunsCompiled(5, 8));
    }

    [Fact]
    public void A_friend_of_a_library_has_kernels_of_its_own()
    {
        const string Whole = """

            [Module(Compile = CompileMode.Required)]
            public partial class Whole
            {
                private readonly Linear fc = new(8, 8);

                public Tensor Forward([Shape("N", 8)] Tensor x) => fc.Call(x);
            }
            """;
        var library = LibraryImage.Of("Lib", Blocks.Replace("namespace Lib;", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App\")]\nnamespace Lib;", StringComparison.Ordinal) + Whole);
        Assert.Contains("NetGen.Generated.Kernels.g.cs", library.Run.Files);
        var run = GeneratorHarness.Run(GeneratorHarness.Compile("App", [library.Reference], Net + Whole));
        Assert.Contains("NetGen.Generated.Kernels.g.cs", run.Files);
        Assert.Empty(run.Problems());
    }

    [Fact]
    public void The_report_names_what_was_linked_from_elsewhere()
    {
        var compiled = Compiled(GeneratorHarness.Compile("App", [LibraryImage.Of("Lib", Blocks).Reference], Net));
        Assert.Contains("linked from other assemblies: Block of Lib 0.0.0.0, Gate of Lib 0.0.0.0\n", compiled.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_others_can_name_is_described_and_what_that_is_made_of()
    {
        var files = LibraryImage.Of("Lib", Blocks).Run.Files.Where(file => file.EndsWith(".Library.g.cs", StringComparison.Ordinal));
        Assert.Equal(["Lib.Block.Library.g.cs", "Lib.Gate.Library.g.cs"], files.Order(StringComparer.Ordinal));
        var visible = LibraryImage.Of("Lib", Blocks.Replace("namespace Lib;", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App\")]\nnamespace Lib;", StringComparison.Ordinal));
        Assert.Contains("Lib.Unused.Library.g.cs", visible.Run.Files);
    }

    [Fact]
    public void A_project_that_is_referred_to_as_source_is_linked_too()
    {
        var library = GeneratorRun.Start(GeneratorHarness.Compile("Lib", [], Blocks)).Output;
        Assert.NotEmpty(Compiled(GeneratorHarness.Compile("App", [library.ToMetadataReference()], Net)).Files);
    }

    [Fact]
    public void Modules_of_modules_of_libraries_are_linked_through_both()
    {
        var blocks = LibraryImage.Of("Lib", Blocks);
        var stacks = LibraryImage.Of("Stacks", """
            using NetGen;
            using NetGen.Layers;
            using Lib;

            namespace Stacks;

            [Module]
            public partial class Stack(int depth, int width)
            {
                private readonly ModuleList<Block> blocks = new(depth, i => new Block(width, gated: i == 1));

                public Tensor Forward(Tensor x)
                {
                    foreach (var block in blocks) x = block.Call(x);
                    return x;
                }
            }
            """, blocks.Reference);
        const string net = """
            using NetGen;
            using NetGen.Layers;
            using Stacks;

            namespace App;

            [Module]
            public partial class Net
            {
                private readonly Stack stack = new(2, 6);
                public Tensor Forward([Shape("N", 6)] Tensor x) => stack.Call(x);
            }
            """;
        var compilation = GeneratorHarness.Compile("App", [blocks.Reference, stacks.Reference], net);
        var run = GeneratorHarness.Run(compilation);
        Assert.Contains("Block of Lib 0.0.0.0, Gate of Lib 0.0.0.0, Stack of Stacks 0.0.0.0", run.Outputs<CompiledModule>(Stages.ModuleEmit).Single().Report, StringComparison.Ordinal);
        LoadedModule.Of(run, blocks, stacks).AssertCallEqualsForward(3, 6);
    }

    [Fact]
    public void A_class_of_the_same_name_is_never_taken_for_the_librarys()
    {
        var library = LibraryImage.Of("Lib", Blocks);
        const string gate = """
            using NetGen;
            using NetGen.Layers;

            namespace Lib;

            [Module]
            internal sealed partial class Gate(int width)
            {
                private readonly Linear fc = new(width, width);
                public Tensor Forward(Tensor x) => fc.Call(x);
            }
            """;
        var run = GeneratorHarness.Run(GeneratorHarness.Compile("App", [library.Reference], Net, gate));
        Assert.Empty(run.Problems());
        LoadedModule.Of(run, library).AssertCallEqualsForward(4, 8);
    }

    [Fact]
    public void A_training_step_over_a_librarys_network_is_compiled()
    {
        var library = LibraryImage.Of("Lib", Blocks);
        const string trainer = """
            using NetGen;
            using Lib;

            namespace App;

            public sealed partial class Trainer(Block net, Sgd optimizer)
            {
                [TrainingStep]
                public partial float Train(Tensor x, Tensor target);

                private Tensor TrainLoss([Shape("N", 8)] Tensor x, [Shape("N", 8)] Tensor target) => F.MseLoss(net.Call(x), target);
            }
            """;
        var run = GeneratorHarness.Run(GeneratorHarness.Compile("App", [library.Reference], trainer));
        Assert.Empty(run.Problems());
        Assert.Equal("Lib.Block, Lib", run.Outputs<StepModel>(Stages.StepBinding).Single().Networks[0].TypeFullName);
    }

    [Fact]
    public void What_no_assembly_describes_keeps_the_network_eager()
    {
        var plain = LibraryImage.WithoutGenerator("Plain", """
            using NetGen;

            namespace Plain;

            public sealed class Doubling : Module, ITensorModule
            {
                public Tensor Call(Tensor x) => x * 2;
            }
            """);
        Assert.Equal("its class `Doubling` lies in the assembly Plain, which does not describe it", Obstacle(plain, "Plain.Doubling"));
    }

    [Fact]
    public void A_later_format_keeps_the_network_eager_and_says_so()
    {
        var later = LibraryImage.WithoutGenerator("Later", """
            using NetGen;

            [assembly: NetGen.CompilerServices.LibraryModule("Later.Doubling", 7, "anything")]

            namespace Later
            {
                public sealed class Doubling : Module, ITensorModule
                {
                    public Tensor Call(Tensor x) => x * 2;
                }
            }
            """);
        Assert.Equal(
            "its description in Later 0.0.0.0 is of the later format 7, this NetGen reads 1; use a NetGen at least as new as the library's",
            Obstacle(later, "Later.Doubling"));
    }

    [Fact]
    public void A_class_derived_from_a_librarys_module_says_why_it_is_eager()
    {
        var library = LibraryImage.Of("Lib", """
            using NetGen;
            using NetGen.Layers;

            namespace Lib;

            [Module]
            public partial class Base
            {
                private readonly Linear hidden = new(4, 4);
                public readonly Linear Shown = new(4, 4);
                public virtual Tensor Forward([Shape("N", 4)] Tensor x) => Shown.Call(hidden.Call(x));
            }
            """);
        const string derived = """
            using NetGen;
            using NetGen.Layers;

            namespace App;

            [Module]
            public partial class Derived : Lib.Base
            {
                private readonly Linear fc = new(4, 4);
                public override Tensor Forward(Tensor x) => fc.Call(x);
            }

            [Module]
            public partial class Net
            {
                private readonly Derived unused = new();
                private readonly Linear fc = new(4, 4);
                public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
            }
            """;
        var run = GeneratorHarness.Run(GeneratorHarness.Compile("App", [library.Reference], derived));
        Assert.Empty(run.Problems());
        Assert.Equal("its base class `Base` lies in the assembly Lib", run.Outputs<ModuleModel>(Stages.ModuleBinding).Single(model => model.Type.Name == "Derived").Obstacles.Single().Reason);
        LoadedModule.Of(run, library).AssertCallEqualsForward(3, 4);
    }

    [Fact]
    public void A_librarys_module_that_is_not_understood_stays_a_call_of_it()
    {
        var library = LibraryImage.Of("Lib", """
            using NetGen;
            using NetGen.Layers;

            namespace Lib;

            [Module]
            public partial class Choosy(int width)
            {
                private readonly Linear fc = new(width, width);

                [return: Shape("N", "width")]
                public Tensor Forward([Shape("N", "width")] Tensor x) => x.Sum().Item() > 0 ? fc.Call(x) : F.Tanh(fc.Call(x));
            }
            """);
        var net = Sources.Module("""
            private readonly Linear fc = new(4, 4);
            private readonly Lib.Choosy choosy = new(4);
            public Tensor Forward([Shape("N", 4)] Tensor x) => F.Relu(fc.Call(choosy.Call(fc.Call(x))));
            """);
        var run = GeneratorHarness.Run(GeneratorHarness.Compile("App", [library.Reference], net));
        Assert.Empty(run.Problems());
        Assert.NotEmpty(run.Outputs<CompiledModule>(Stages.ModuleEmit).Single().Files);
        LoadedModule.Of(run, library).AssertCallEqualsForward(3, 4);
    }

    private static string Obstacle(LibraryImage library, string type)
    {
        var net = Sources.Module($"private readonly {type} child = new(); public Tensor Forward([Shape(\"N\", 4)] Tensor x) => child.Call(x);");
        var run = GeneratorHarness.Run(GeneratorHarness.Compile("App", [library.Reference], net));
        Assert.Empty(run.Problems());
        return run.Outputs<CompiledModule>(Stages.ModuleEmit).Single().Obstacles.Single().Reason;
    }

    private static CompiledModule Compiled(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation) =>
        GeneratorHarness.Run(compilation).Outputs<CompiledModule>(Stages.ModuleEmit).Single();
}
