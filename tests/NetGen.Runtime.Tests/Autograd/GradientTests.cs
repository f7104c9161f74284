namespace NetGen.Runtime.Tests.Autograd;

/// <summary>Every operation's gradient against finite differences in float64.</summary>
public class GradientTests
{
    public static TheoryData<string> Unary => [.. UnaryCases.Keys];

    private static readonly Dictionary<string, Func<Tensor, Tensor>> UnaryCases = new()
    {
        ["neg"] = x => -x,
        ["exp"] = F.Exp,
        ["log"] = x => F.Log(F.Abs(x) + 1),
        ["sqrt"] = x => F.Sqrt(F.Abs(x) + 1),
        ["abs"] = F.Abs,
        ["pow 3"] = x => x.Pow(3),
        ["pow -1.5"] = x => F.Pow(F.Abs(x) + 0.5, -1.5),
        ["relu"] = F.Relu,
        ["sigmoid"] = F.Sigmoid,
        ["tanh"] = F.Tanh,
        ["softplus"] = x => F.Softplus(x),
        ["gelu"] = x => F.Gelu(x),
        ["gelu of tanh"] = x => F.Gelu(x, approximate: true),
        ["silu"] = F.Silu,
        ["leaky relu"] = x => F.LeakyRelu(x, 0.2),
        ["average pool"] = x => F.AvgPool2d(x.View(1, 3, 4), 2, 1, 1),
        ["average pool without padding"] = x => F.AvgPool2d(x.View(1, 3, 4), (2, 3), 2, 1, ceilMode: true, countIncludePad: false),
        ["average pool with a divisor"] = x => F.AvgPool2d(x.View(1, 3, 4), 2, divisorOverride: 3),
        ["adaptive average pool"] = x => F.AdaptiveAvgPool2d(x.View(1, 3, 4), (2, 3)),
        ["clamp"] = x => x.Clamp(-0.5, 0.5),
        ["softmax"] = x => F.Softmax(x, 1),
        ["softmax over rows"] = x => F.Softmax(x, 0),
        ["log softmax"] = x => F.LogSoftmax(x, -1),
        ["log softmax over rows"] = x => F.LogSoftmax(x, 0),
        ["view"] = x => x.View(4, 3) * 2,
        ["reshape of a view"] = x => x.T.Reshape(2, 6).Exp(),
        ["permute"] = x => x.Permute(1, 0).Exp(),
        ["transpose"] = x => x.View(1, 3, 4).Transpose(0, 2).Exp(),
        ["squeeze"] = x => x.Unsqueeze(1).Squeeze(1).Exp(),
        ["expand"] = x => x.Unsqueeze(1).Expand(2, 3, 5, 4).Exp(),
        ["contiguous"] = x => x.T.Contiguous().Exp(),
        ["clone"] = x => x.Clone() * x,
        ["narrow"] = x => x.Narrow(1, 1, 2).Exp(),
        ["slice"] = x => x.Slice(1, 1, step: 2) * x.Slice(1, 0, 3, 2),
        ["select"] = x => x[1] * x[2],
        ["range"] = x => x[1.., ..^1].Exp(),
        ["split"] = x => { Tensor[] parts = x.Split(2, 1); return parts[0] * parts[1]; },
        ["cat"] = x => F.Cat([x, x[..2].Exp()], 0),
        ["stack"] = x => F.Stack([x, x.Exp()], 1),
        ["pad"] = x => F.Pad(x, [1, 2, -1, 1], value: 3).Exp(),
        ["sum"] = x => x.Sum().Exp(),
        ["sum over one"] = x => x.Sum(0) * x.Sum(0),
        ["sum kept"] = x => x * x.Sum(1, keepDim: true),
        ["mean"] = x => x.Mean(),
        ["mean over one"] = x => x.Mean(-1).Exp(),
        ["var"] = x => x.Var(),
        ["var over one"] = x => x.Var(1, unbiased: false),
        ["std"] = x => x.Std(0),
        ["max over one"] = x => x.Max(1).Values.Exp(),
        ["min kept"] = x => x * x.Min(0, keepDim: true).Values,
        ["max"] = x => x.Max().Exp(),
        ["where"] = x => F.Where(x > 0, x.Exp(), x * 3),
        ["to float64"] = x => x.To(DType.Float64) * 2,
    };

    [Theory]
    [MemberData(nameof(Unary))]
    public void Gradient_of_one_operand(string name) => GradCheck.Run(UnaryCases[name], Sample.Normal(7, 3, 4));

    public static TheoryData<string> Binary => [.. BinaryCases.Keys];

    private static readonly Dictionary<string, (Func<Tensor, Tensor, Tensor> Function, int[] A, int[] B)> BinaryCases = new()
    {
        ["add"] = ((a, b) => a + b, [3, 4], [3, 4]),
        ["add row"] = ((a, b) => (a + b).Exp(), [3, 4], [4]),
        ["add column to row"] = ((a, b) => (a + b).Exp(), [3, 1], [1, 4]),
        ["sub scalar"] = ((a, b) => (a - b).Exp(), [3, 4], []),
        ["mul"] = ((a, b) => a * b, [2, 3, 4], [3, 1]),
        ["div"] = ((a, b) => a / (b.Abs() + 1), [2, 3], [2, 1]),
        ["scalar div"] = ((a, b) => 2 / (a.Abs() + 1) + b, [3], [3]),
        ["matmul"] = ((a, b) => a.MatMul(b), [3, 4], [4, 2]),
        ["matmul of transposes"] = ((a, b) => a.T.MatMul(b.T), [4, 3], [2, 4]),
        ["matmul vector vector"] = ((a, b) => a.MatMul(b), [4], [4]),
        ["matmul matrix vector"] = ((a, b) => a.MatMul(b), [3, 4], [4]),
        ["matmul vector matrix"] = ((a, b) => a.MatMul(b), [4], [4, 3]),
        ["matmul stacks"] = ((a, b) => a.MatMul(b), [2, 3, 4], [2, 4, 2]),
        ["matmul stack and matrix"] = ((a, b) => a.MatMul(b), [2, 3, 4], [4, 2]),
        ["matmul matrix and stack"] = ((a, b) => a.MatMul(b), [3, 4], [2, 4, 2]),
        ["matmul broadcast stacks"] = ((a, b) => a.MatMul(b), [2, 1, 3, 4], [3, 4, 2]),
        ["layer norm"] = ((a, b) => F.LayerNorm(a, [3, 4], b.Exp(), b), [2, 3, 4], [3, 4]),
        ["batch norm"] = ((a, b) => F.BatchNorm(a, null, null, b.Exp(), b, training: true), [3, 2, 4], [2]),
        ["batch norm in evaluation"] = ((a, b) => F.BatchNorm(a, Tensor.Full([2], 0.3, DType.Float64), Tensor.Full([2], 2, DType.Float64), b, b), [3, 2, 4], [2]),
        ["embedding"] = ((a, b) => F.Embedding(Tensor.FromArray(new long[] { 1, 2, 1 }), a) * b, [4, 2], [2]),
        ["mse"] = ((a, b) => F.MseLoss(a, b), [3, 4], [3, 4]),
        ["mse none"] = ((a, b) => F.MseLoss(a, b, Reduction.None), [3, 4], [3, 4]),
        ["l1"] = ((a, b) => F.L1Loss(a, b, Reduction.Sum), [3, 4], [3, 4]),
        ["bce"] = ((a, b) => F.BinaryCrossEntropy(a.Sigmoid(), b.Sigmoid()), [3, 4], [3, 4]),
        ["bce with logits"] = ((a, b) => F.BinaryCrossEntropyWithLogits(a, b.Sigmoid(), posWeight: Tensor.Full([4], 2.5, DType.Float64)), [3, 4], [3, 4]),
        ["cross entropy of probabilities"] = ((a, b) => F.CrossEntropy(a, F.Softmax(b, 1), labelSmoothing: 0.1f), [3, 4], [3, 4]),
    };

    [Theory]
    [MemberData(nameof(Binary))]
    public void Gradients_of_two_operands(string name)
    {
        (Func<Tensor, Tensor, Tensor> function, int[] a, int[] b) = BinaryCases[name];
        GradCheck.Run(inputs => function(inputs[0], inputs[1]), [Sample.Normal(3, a), Sample.Normal(4, b)]);
    }

    [Theory]
    [InlineData(1, 0, 1, 1)]
    [InlineData(2, 1, 1, 1)]
    [InlineData(1, 2, 2, 2)]
    [InlineData(3, 1, 1, 4)]
    public void Conv2d(int stride, int padding, int dilation, int groups)
    {
        Tensor x = Sample.Normal(1, 2, 4, 7, 6);
        Tensor weight = Sample.Normal(2, 4, 4 / groups, 3, 2);
        Tensor bias = Sample.Normal(3, 4);
        GradCheck.Run(t => F.Conv2d(t[0], t[1], t[2], stride, padding, dilation, groups), [x, weight, bias]);
    }

    [Fact]
    public void Conv2d_that_keeps_the_size_with_an_even_kernel()
        => GradCheck.Run(t => F.Conv2d(t[0], t[1], padding: "same"), [Sample.Normal(1, 1, 2, 4, 5), Sample.Normal(2, 3, 2, 2, 4)]);

    [Fact]
    public void Conv2d_of_one_image()
        => GradCheck.Run(t => F.Conv2d(t[0], t[1], stride: (2, 1), padding: (0, 1)), [Sample.Normal(1, 2, 5, 4), Sample.Normal(2, 3, 2, 2, 3)]);

    [Fact]
    public void Linear()
        => GradCheck.Run(t => F.Linear(t[0], t[1], t[2]), [Sample.Normal(1, 2, 3, 4), Sample.Normal(2, 5, 4), Sample.Normal(3, 5)]);

    [Theory]
    [InlineData(2, 2, 0, 1, false)]
    [InlineData(3, 2, 1, 1, true)]
    [InlineData(2, 1, 1, 2, false)]
    public void MaxPool2d(int kernel, int stride, int padding, int dilation, bool ceil)
        => GradCheck.Run(x => F.MaxPool2d(x, kernel, stride, padding, dilation, ceil), Sample.Normal(5, 2, 2, 6, 7));

    [Theory]
    [InlineData(Reduction.Mean)]
    [InlineData(Reduction.Sum)]
    [InlineData(Reduction.None)]
    public void CrossEntropy(Reduction reduction)
    {
        Tensor target = Tensor.FromArray(new long[] { 0, 2, -100, 1 });
        Tensor weight = Tensor.FromArray(new[] { 0.5, 2, 1.5 });
        GradCheck.Run(x => F.CrossEntropy(x, target, weight, reduction: reduction, labelSmoothing: 0.2f), Sample.Normal(5, 4, 3));
    }

    [Fact]
    public void CrossEntropy_of_images()
    {
        Tensor target = Tensor.FromArray(new long[] { 0, 2, 1, 1, 0, 2, 2, 1 }, 2, 2, 2);
        GradCheck.Run(x => F.CrossEntropy(x, target), Sample.Normal(5, 2, 3, 2, 2));
    }
}
