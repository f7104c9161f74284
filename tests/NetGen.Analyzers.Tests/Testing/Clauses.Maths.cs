namespace NetGen.Analyzers.Tests.Testing;

internal static partial class Clauses
{
    private static IEnumerable<Clause> Maths =>
    [
        Program("NG2004", "F.MseLoss(Tensor.Ones(64, 1), Tensor.Ones(64));", "F.MseLoss(Tensor.Ones(64, 1), Tensor.Ones(64))", "[64, 1]", "[64]", "[64, 64]") with { Elsewhere = ["Tensor.Ones(64)"] },
        Program("NG3001", "F.CrossEntropy(F.Softmax(x, 1), y);", "F.Softmax(x, 1)", "F.CrossEntropy", "F.Softmax"),
        Program("NG3001", "F.CrossEntropy(F.LogSoftmax(x, 1), y);", "F.LogSoftmax(x, 1)", "F.CrossEntropy", "F.NllLoss"),
        Program("NG3001", "F.NllLoss(F.Softmax(x, 1), y);", "F.Softmax(x, 1)", "F.NllLoss needs log-probabilities"),
        Program("NG3001", "F.BinaryCrossEntropyWithLogits(F.Sigmoid(x), y);", "F.Sigmoid(x)", "applies the sigmoid itself"),
        Program("NG3001", "var p = F.Softmax(x, 1); new CrossEntropyLoss().Call(p, y);", "p", "CrossEntropyLoss", "F.Softmax"),
        Forward("NG3002", "", "\"N\", 4", "return F.Dropout(x, 0.5f, true);", "true", "F.Dropout", "'Training'"),
        Forward("NG3002", "private const bool Always = true;", "\"N\", 4, 2, 2", "return F.Dropout2d(x, training: Always, p: 0.5f);", "Always", "F.Dropout2d"),
        Forward("NG3003", "", "\"N\", 4", "return F.Softmax(x, 0);", "F.Softmax(x, 0)", "[N, 4]", "(N)"),
        Forward("NG3003", "", "\"N\", 4", "return F.LogSoftmax(x, -2);", "F.LogSoftmax(x, -2)", "[N, 4]"),
        Forward("NG3004", "private readonly MultiheadAttention attention = new(8, 2, batchFirst: true);", "\"N\", 5, 8",
            "return attention.Call(x, x, x, attnMask: F.Tril(Tensor.Ones(5, 5)).To(DType.Bool)).Output;", "F.Tril(Tensor.Ones(5, 5)).To(DType.Bool)", "MultiheadAttention leaves out what is true"),
        Forward("NG3004", "", "\"N\", 5, 8", "return F.ScaledDotProductAttention(x, x, x, attnMask: F.Triu(Tensor.Ones(5, 5), 1).To(DType.Bool));", "F.Triu(Tensor.Ones(5, 5), 1).To(DType.Bool)", "keeps what is true"),
        Forward("NG3005", "private readonly Conv2d conv = new(1, 4, 3); private readonly BatchNorm2d norm = new(4);", "\"N\", 1, 8, 8", "return norm.Call(conv.Call(x));", "conv.Call(x)", "'norm'", "'conv'", "bias: false") with
        {
            Elsewhere = ["new(1, 4, 3)"],
        },
        Program("NG4002", "F.MseLoss(net.Call(x).Argmax(1).To(DType.Float32), y).Backward();", "net.Call(x).Argmax(1)", "no derivative", "[Gradient]") with
        {
            Elsewhere = ["F.MseLoss(net.Call(x).Argmax(1).To(DType.Float32), y)"],
        },
        Program("NG4003", "var h = F.Sigmoid(net.Call(x)); var loss = h.Mean(); h.Fill(0); loss.Backward();", "h.Fill(0)", "'h'", "Sigmoid") with { Elsewhere = ["F.Sigmoid(net.Call(x))"] },
    ];
}
