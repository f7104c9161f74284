using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>What the compiler did with a network, told by the network.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class ReportTests
{
    private const string Source = """
        using NetGen;
        using NetGen.Layers;

        [Module]
        public partial class Block(int width)
        {
            private readonly Linear fc = new(width, width);
            public Tensor Forward([Shape("N", "width")] Tensor x) => F.Relu(fc.Call(x));
        }

        [Module]
        public partial class Lanes
        {
            private readonly ModuleList<Block> blocks = new(2, _ => new Block(4));
            private readonly Linear head = new(4, 3);

            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                foreach (var block in blocks) x = block.Call(x);
                return head.Call(x);
            }
        }

        [Module]
        public partial class Mixing
        {
            private readonly Linear fc = new(4, 3);
            public Tensor Forward([Shape("N", 4)] Tensor x) => F.Softmax(fc.Call(x), 0);
        }

        [Module]
        public partial class Untold
        {
            public Tensor Forward([Shape("N", 4)] Tensor tokens) => tokens.Eq(0);
        }

        [Module]
        public partial class Branching
        {
            public Tensor Forward([Shape("N", 4)] Tensor x) => x.Sum().Item() > 0 ? x : -x;
        }

        [Module]
        public partial class Looping
        {
            private readonly Linear fc = new(4, 4);
            public Tensor Forward([Shape("N", "T", 4)] Tensor x)
            {
                for (var t = 0; t < x.Size(1); t++) x = x + fc.Call(x);
                return x;
            }
        }

        [Module]
        public partial class Own
        {
            public static int CompilationReport => 3;
            public Tensor Forward([Shape("N", 4)] Tensor x) => x * 2;
        }

        [Module]
        public partial class Derived : Lanes
        {
        }
        """;

    private static readonly Lazy<GeneratedAssembly> Built = new(() => GeneratedAssembly.Build(Source, LanguageVersion.CSharp14));

    [Theory]
    [InlineData("Lanes", "Lanes: batch in the vector lanes", "parameters 55", "blocks.0: Forward of Block in the place of its call", "with width = 4", "Fusion:", "fused into", "Saved for backward:", "Arena of a tile in training")]
    [InlineData("Mixing", "Mixing: whole row-major tensors, because softmax", "runs along the batch", "parameters 15, multiply-adds of a sample 12", "2 forward", "Saved for backward:")]
    [InlineData("Block", "Block: whole row-major tensors, because", "multiply-adds of a sample width*width")]
    [InlineData("Untold", "Element types that nothing tells", "tokens, taken for Float32", "DType = …")]
    [InlineData("Looping", "Looping: whole row-major tensors", "Forward: a loop whose rounds run time counts, each a call of a program of its own at Networks.cs:", "multiply-adds of a sample 16*T*T")]
    [InlineData("Branching", "Branching: runs eagerly, because x.Sum().Item()", "exist only at run time")]
    public void A_report_tells_the_decisions(string type, params string[] parts)
    {
        var report = Report(type);
        Assert.All(parts, part => Assert.Contains(part, report));
    }

    [Fact]
    public void A_member_of_the_users_of_that_name_stays() => Assert.Equal(3, Built.Value.New("Own").GetType().GetProperty("CompilationReport")!.GetValue(null));

    private static string Report(string type) => (string)Built.Value.New(type, type == "Block" ? [4] : []).GetType().GetProperty("CompilationReport")!.GetValue(null)!;
}
