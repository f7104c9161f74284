using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Tests.Harness;
using NetGen.Tests;

namespace NetGen.Generator.Tests;

/// <summary>Broken and odd programs: the generator neither throws nor breaks what compiles without it.</summary>
public sealed class RobustnessTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Mutated_programs_never_break_the_generator(int seed) => Mutate(seed, programs: 40);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(1000)]
    [InlineData(2000)]
    [InlineData(3000)]
    [InlineData(4000)]
    public void Many_mutated_programs_never_break_the_generator(int seed) => Mutate(seed, programs: 1300);

    private static void Mutate(int seed, int programs)
    {
        var random = new Random(seed);
        var compilation = GeneratorHarness.Compile("");
        var start = GeneratorRun.Start(compilation);
        for (var count = 0; count < programs; count++)
        {
            var source = Corpus[random.Next(Corpus.Length)];
            for (var edits = random.Next(1, 4); edits > 0; edits--) source = Mutation.Apply(source, random);
            var edited = GeneratorHarness.Parse(source, compilation.SyntaxTrees[0].FilePath);
            Check(start.Next(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], edited)), source);
        }
    }

    private static void Check(GeneratorRun run, string source)
    {
        Assert.All(run.Outputs<ModuleModel>(Stages.ModuleBinding), model => Assert.True(model.InternalFault is null, model.InternalFault + "\n" + source));
        Assert.All(run.Outputs<StepModel>(Stages.StepBinding), model => Assert.True(model.InternalFault is null, model.InternalFault + "\n" + source));
        Assert.All(run.Outputs<CompiledModule>(Stages.ModuleEmit), compiled => Assert.True(compiled.InternalFault is null, compiled.InternalFault + "\n" + source));
        var problems = run.ProblemsInGeneratedFiles();
        Assert.True(problems.Count == 0, string.Join("\n", problems) + "\n" + source);
    }

    /// <summary>Two odd programs of its own, and the networks of tests/Models.</summary>
    private static readonly string[] Corpus =
    [
        .. Repository.Files("tests/Models", "*.cs").Select(file => File.ReadAllText(Repository.At(file))),
        Sources.Module("""
                private readonly Sequential body = new(new Linear(4, 8), new ReLU(), new Linear(8, 4));
                private readonly Parameter scale = new(Tensor.Ones([4]));
                private const float Factor = 0.5f;

                public Tensor Forward([Shape("N", 4)] Tensor x)
                {
                    for (var i = 0; i < 2; i++) x = x + body.Call(x) * Factor;
                    var (a, b) = Split(x);
                    return Training ? F.Dropout(a, 0.5f, Training) - b : a * scale;
                }

                private (Tensor, Tensor) Split(Tensor x) => (F.Relu(x), -x);
            """),
        """
        using NetGen;
        using NetGen.Layers;

        [Module]
        public partial class Deep(int width, int depth = 2)
        {
            private readonly ModuleList<Linear> layers = new(3, _ => new Linear(8, 8));
            private readonly Linear? skip = new(8, 8);
            private readonly int half = 4;

            public Tensor Forward(Tensor x)
            {
                foreach (var layer in layers) x = F.Tanh(layer.Call(x));
                if (skip is not null) x += skip.Call(x);
                return half switch { 4 => x, _ => -x };
            }
        }

        public partial class Outer<T>
        {
            [Module(Compile = CompileMode.Required)]
            public partial class Nested : Base
            {
                [Name("w")] private readonly Parameter _weight = new(Tensor.Zeros([2, 3]));
                public override Tensor Forward(Tensor x) => F.Linear(x, _weight);
            }
        }

        [Module]
        public abstract partial class Base
        {
            [Buffer] protected readonly Tensor offset = Tensor.Zeros([3]);
            public virtual Tensor Forward(Tensor x) => x + offset;
        }
        """,
    ];
}
