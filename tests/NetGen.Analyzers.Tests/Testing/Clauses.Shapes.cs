namespace NetGen.Analyzers.Tests.Testing;

internal static partial class Clauses
{
    /// <summary>Ten layers follow the one that does not fit: none of them says anything.</summary>
    private static readonly string Chain = string.Join(" ", Enumerable.Range(0, 10).Select(index => $"x = F.Relu(after{index}.Call(x));"));

    private static readonly string ChainLayers = string.Join(" ", Enumerable.Range(0, 10).Select(index => $"private readonly Linear after{index} = new({16 + index}, {17 + index});"));

    private static IEnumerable<Clause> Shapes =>
    [
        Forward("NG2001", "private readonly Linear fc1 = new(320, 50);", "\"N\", 500", "return fc1.Call(x);", "fc1.Call(x)", "`fc1` expects 320 features", "`x` has 500") with
        {
            Elsewhere = ["fc1 = new(320, 50)", "[Shape(\"N\", 500)] Tensor x"],
        },
        Forward("NG2001", $"private readonly Linear fc = new(8, 16); {ChainLayers}", "\"N\", 9", $"x = fc.Call(x); {Chain} return x;", "fc.Call(x)", "8", "9") with
        {
            Elsewhere = ["fc = new(8, 16)", "[Shape(\"N\", 9)] Tensor x"],
        },
        Forward("NG2001", "private readonly Parameter w = new(Tensor.Ones(3, 2));", "\"N\", 4", "return F.MatMul(x, w);", "F.MatMul(x, w)", "4", "3") with { Elsewhere = ["w = new(Tensor.Ones(3, 2))", "[Shape(\"N\", 4)] Tensor x"] },
        Forward("NG2001", "private readonly MultiheadAttention attention = new(16, 4, batchFirst: true);", "\"N\", 5, 12", "return attention.Call(x, x, x).Output;", "attention.Call(x, x, x)", "`attention`", "16", "12") with
        {
            Elsewhere = ["attention = new(16, 4, batchFirst: true)"],
        },
        Forward("NG2001", "private readonly Embedding words = new(9, 8); private readonly Linear fc = new(7, 2);", "\"N\", 5", "return fc.Call(words.Call(x));", "fc.Call(words.Call(x))", "`fc` expects 7", "8") with
        {
            Elsewhere = ["fc = new(7, 2)", "words.Call(x)"],
        },

        Forward("NG2002", "private readonly Conv2d conv = new(1, 4, kernelSize: 5);", "\"N\", 1, 4, 4", "return conv.Call(x);", "conv.Call(x)", "`conv`", "5", "4") with
        {
            Elsewhere = ["conv = new(1, 4, kernelSize: 5)", "[Shape(\"N\", 1, 4, 4)] Tensor x"],
        },
        Forward("NG2002", "private readonly MaxPool2d pool = new(8);", "\"N\", 1, 4, 4", "return pool.Call(x);", "pool.Call(x)", "`MaxPool2d` has a kernel of 8", "4") with
        {
            Elsewhere = ["[Shape(\"N\", 1, 4, 4)] Tensor x"],
        },
        Forward("NG2002", "private readonly Conv2d conv = new(4, 6, 3, groups: 4);", "\"N\", 4, 8, 8", "return conv.Call(x);", "conv.Call(x)", "`conv`", "6", "4 groups") with
        {
            Elsewhere = ["conv = new(4, 6, 3, groups: 4)", "[Shape(\"N\", 4, 8, 8)] Tensor x"],
        },
        Forward("NG2002", "private readonly Conv2d conv = new(3, 4, 3);", "\"N\", 1, 8, 8", "return conv.Call(x);", "conv.Call(x)", "`conv` expects 3 channels", "`x` has 1") with
        {
            Elsewhere = ["conv = new(3, 4, 3)", "[Shape(\"N\", 1, 8, 8)] Tensor x"],
        },
        Forward("NG2002", "private readonly Conv2d conv = new(3, 4, 3);", "\"N\", 3", "return conv.Call(x);", "conv.Call(x)", "`conv`", "[N, 3]") with
        {
            Elsewhere = ["conv = new(3, 4, 3)", "[Shape(\"N\", 3)] Tensor x"],
        },

        Forward("NG2003", "", "6, 4", "return x.View(5, 5);", "x.View(5, 5)", "24", "25") with { Elsewhere = ["[Shape(6, 4)] Tensor x"] },
        Forward("NG2003", "", "\"N\", 500", "return x.View(-1, 320);", "x.View(-1, 320)", "(-1, 320)", "500") with { Elsewhere = ["[Shape(\"N\", 500)] Tensor x"] },
        Forward("NG2005", "", "\"N\", 4", "return x + Tensor.Ones(3);", "x + Tensor.Ones(3)", "[N, 4]", "[3]") with { Elsewhere = ["Tensor.Ones(3)", "[Shape(\"N\", 4)] Tensor x"] },
        Forward("NG2005", "", "\"N\", 4", "return F.Cat([x, Tensor.Ones(2, 3, 4)], 1);", "F.Cat([x, Tensor.Ones(2, 3, 4)], 1)", "[N, 4]", "[2, 3, 4]") with { Elsewhere = ["Tensor.Ones(2, 3, 4)", "[Shape(\"N\", 4)] Tensor x"] },
        Forward("NG2005", "private readonly Linear fc = new(4, 3);", "\"N\", 4", "return x + fc.Call(x);", "x + fc.Call(x)", "[N, 4]", "[N, 3]") with { Elsewhere = ["fc.Call(x)", "[Shape(\"N\", 4)] Tensor x"] },
        new("NG2006", "[Module] public partial class Net { private readonly Linear fc = new(4, 3); [return: Shape(\"N\", 2)] public Tensor Forward([Shape(\"N\", 4)] Tensor x) => fc.Call(x); }", "fc.Call(x)", "`Net`", "[N, 2]", "[N, 3]")
        {
            Elsewhere = ["Shape(\"N\", 2)"],
        },
        new("NG2006", "[Module] public partial class Net { private readonly Embedding table = new(4, 3); public Tensor Forward([Shape(\"N\", DType = DType.Float32)] Tensor tokens) => table.Call(tokens); }", "table.Call(tokens)", "`table`", "`tokens`", "Float32")
        {
            Elsewhere = ["table = new(4, 3)", "[Shape(\"N\", DType = DType.Float32)] Tensor tokens"],
        },
        new("NG2007", "[Module] public partial class Net { private readonly Linear fc = new(4, 3); public Tensor Forward(Tensor x) => fc.Call(x); }", "Tensor x", "'x'", "[Shape]"),
    ];
}
