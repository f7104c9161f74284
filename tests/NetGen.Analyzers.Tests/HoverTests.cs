using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests;

/// <summary>What the mouse shows on a network and on its <c>Call</c>, as the compiler reads it from the generated comments.</summary>
public sealed class HoverTests
{
    [Fact]
    public async Task A_network_of_networks_names_them_as_its_members_are_named()
    {
        var analysis = await Analysis.RunAsync("""
            [Module]
            public partial class Part(int from, int to)
            {
                private readonly Linear fc = new(from, to);
                public Tensor Forward([Shape("N", "from")] Tensor x) => F.Relu(fc.Call(x));
            }

            [Module]
            public partial class Net
            {
                private readonly Part first = new(4, 8);
                private readonly ModuleList<Part> rest = new(2, _ => new Part(8, 8));
                public Tensor Forward([Shape("N", 4)] Tensor x)
                {
                    x = first.Call(x);
                    foreach (var part in rest) x = part.Call(x);
                    return x;
                }
            }
            """, withAnalyzers: false);

        var shown = analysis.Compilation.GetTypeByMetadataName("Net")!.GetDocumentationCommentXml()!;
        string[] lines = ["x       [N, 4]", "first   [N, 8]", "rest.0  [N, 8]", "rest.1  [N, 8]"];
        Assert.Contains(string.Join('\n', lines), string.Join('\n', shown.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimStart())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "private readonly Conv2d conv = new(3, 8, 3, padding: 1); private readonly BatchNorm2d norm = new(8);",
        "Tensor Forward([Shape(\"N\", 3, 8, 8)] Tensor x) => F.MaxPool2d(F.Relu(norm.Call(conv.Call(x))), 2);",
        "240 parameters; 13,824 multiply-adds",
        "x          [N, 3, 8, 8]\nconv       [N, 8, 8, 8]\nnorm       [N, 8, 8, 8]\nRelu       [N, 8, 8, 8]\nMaxPool2d  [N, 8, 4, 4]")]
    [InlineData(
        "private readonly LSTM lstm = new(8, 16, batchFirst: true); private readonly Linear head = new(16, 2);",
        "(Tensor All, Tensor Last) Forward([Shape(\"N\", 5, 8)] Tensor x) { var (y, (h, _)) = lstm.Call(x); return (head.Call(y), h); }",
        "1,698 parameters",
        "x     [N, 5, 8]\nlstm  [N, 5, 16]\nlstm  [1, N, 16]\nhead  [N, 5, 2]")]
    [InlineData(
        "private readonly ModuleList<Linear> layers = new(2, _ => new Linear(4, 4));",
        "Tensor Forward([Shape(\"N\", 4)] Tensor a, [Shape(\"N\", 4)] Tensor b) { foreach (var layer in layers) a = layer.Call(a); return a + b; }",
        "40 parameters; 32 multiply-adds",
        "a         [N, 4]\nb         [N, 4]\nlayers.0  [N, 4]\nlayers.1  [N, 4]\n+         [N, 4]")]
    [InlineData("private readonly Linear fc = new(4, 4);", "Tensor Forward(Tensor x) => fc.Call(x);", "20 parameters; what a sample costs depends on shapes that are not declared", "")]
    [InlineData(
        "private readonly Linear fc = new(4, 4); private readonly ModuleDict<Conv1d> convs = new() { [\"a\"] = new(1, 2, 3) };",
        "Tensor Forward(Tensor x) => x.Sum().Item() > 0 ? fc.Call(x) : convs[\"a\"].Call(x);",
        "28 parameters; what a sample costs is not known, since Forward runs eagerly.",
        "")]
    [InlineData("private readonly Conv1d conv = new(3, 4, 3);", "Tensor Forward([Shape(\"N\", 3, 10)] Tensor x) => conv.Call(x);", "40 parameters; 288 multiply-adds", "x     [N, 3, 10]\nconv  [N, 4, 8]")]
    [InlineData("private readonly ConvTranspose2d conv = new(3, 4, 3);", "Tensor Forward([Shape(\"N\", 3, 10, 10)] Tensor x) => conv.Call(x);", "112 parameters; 10,800 multiply-adds", "x     [N, 3, 10, 10]\nconv  [N, 4, 12, 12]")]
    [InlineData("", "Tensor Forward([Shape(\"N\", 7, 4)] Tensor x) => F.ScaledDotProductAttention(x, x, x);", "0 parameters; 392 multiply-adds", "x                          [N, 7, 4]\nScaledDotProductAttention  [N, 7, 4]")]
    [InlineData("", "Tensor Forward([Shape(\"N\", 7, 4)] Tensor x) => F.Einsum(\"nij,nkj->nik\", x, x);", "0 parameters; 196 multiply-adds", "x       [N, 7, 4]\nEinsum  [N, 7, 7]")]
    public async Task Shapes_and_costs_show_on_the_class_and_on_Call(string members, string forward, string cost, string shapes)
    {
        var analysis = await Analysis.RunAsync($"[Module] public partial class Net {{ {members} public {forward} }}", withAnalyzers: false);
        var net = analysis.Compilation.GetTypeByMetadataName("Net")!;

        Assert.Empty(analysis.CompilerErrors);
        Assert.DoesNotContain("<!--", net.GetDocumentationCommentXml(), StringComparison.Ordinal);
        foreach (var shown in new[] { net.GetDocumentationCommentXml()!, net.GetMembers("Call").Single().GetDocumentationCommentXml()! })
        {
            var lines = string.Join('\n', shown.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimStart()));
            Assert.Contains(cost, lines, StringComparison.Ordinal);
            if (shapes.Length > 0) Assert.Contains($"<code>\n{shapes}\n</code>", lines, StringComparison.Ordinal);
            else Assert.DoesNotContain("<code>", lines, StringComparison.Ordinal);
        }
    }
}
