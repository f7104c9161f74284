namespace NetGen.Analyzers.Tests.Testing;

internal static partial class Clauses
{
    private static IEnumerable<Clause> Training =>
    [
        Program("NG3006", "var sgd = new Sgd(net.Parameters(), lr: 0.1f); for (var i = 0; i < 9; i++) { F.CrossEntropy(net.Call(x), y).Backward(); sgd.Step(); }",
            "F.CrossEntropy(net.Call(x), y).Backward()", "'sgd.ZeroGrad()'") with
        {
            Elsewhere = ["sgd.Step()"],
        },
        Program("NG3006", "var sgd = new Sgd(net.Parameters(), lr: 0.1f); var steps = new StepLR(sgd, 3); for (var i = 0; i < 9; i++) { sgd.ZeroGrad(); F.CrossEntropy(net.Call(x), y).Backward(); steps.Step(); sgd.Step(); }",
            "steps.Step()", "'steps'", "'sgd'") with
        {
            Elsewhere = ["sgd.Step()"],
        },
        Program("NG3006", "var sgd = new Sgd(net.Parameters(), lr: 0.1f); for (var i = 0; i < 9; i++) { sgd.ZeroGrad(); F.CrossEntropy(net.Call(x), y).Backward(); sgd.Step(); } using (GradMode.NoGrad()) for (var i = 0; i < 9; i++) { net.Call(x); }",
            "net.Call(x)", "'net'", "training mode") with
        {
            Elsewhere = ["net.Call(x)"],
        },
        Program("NG3006", "var sgd = new Sgd(net.Parameters(), lr: 0.1f); for (var i = 0; i < 9; i++) { sgd.ZeroGrad(); F.CrossEntropy(net.Call(x), y).Backward(); sgd.Step(); net.Eval(); }",
            "net.Eval()", "'net'", "evaluation mode", "'net.Train()'") with
        {
            Elsewhere = ["F.CrossEntropy(net.Call(x), y).Backward()"],
        },
        Program("NG3007", "var sgd = new Sgd(net.Parameters(), lr: 0.1f); net.To(DType.Float64); sgd.Step();", "net.To(DType.Float64)", "'sgd'", "'net'") with
        {
            Elsewhere = ["var sgd = new Sgd(net.Parameters(), lr: 0.1f);"],
        },
        Program("NG3007", "var sgd = new Sgd(net.Parameters(), lr: 0.1f); net.LoadStateDict(net.StateDict(), assign: true); sgd.Step();", "net.LoadStateDict(net.StateDict(), assign: true)", "'sgd'", "'net'") with
        {
            Elsewhere = ["var sgd = new Sgd(net.Parameters(), lr: 0.1f);"],
        },
        Program("NG3008", "var total = Tensor.Zeros(1); var sgd = new Sgd(net.Parameters(), lr: 0.1f); for (var i = 0; i < 9; i++) { sgd.ZeroGrad(); var loss = F.CrossEntropy(net.Call(x), y); loss.Backward(); sgd.Step(); total += loss; }",
            "loss", "'total'", "'loss.Item()'"),
    ];

    private static IEnumerable<Clause> Others =>
    [
        Forward("NG4001", "", "\"N\", 4", "if (x.Sum().Item() > 0) x = -x; return x;", "x.Sum().Item()", "'Net'"),
        new("NG4004", "public sealed partial class Trainer(Sgd sgd) { [TrainingStep] public partial float Train(Tensor x); }", "Train", "'Train'", "TrainLoss"),
        new("NG4004", "public sealed partial class Trainer { [TrainingStep] public partial float Train(Tensor x); private Tensor TrainLoss(Tensor x) => x.Sum(); }", "Train", "no optimizer"),
        new("NG4004", "public sealed partial class Trainer(Sgd sgd) { [TrainingStep] public float Train(Tensor x) => 0; private Tensor TrainLoss(Tensor x) => x.Sum(); }", "Train", "'Train'", "partial"),
        new("NG4005", "public static partial class Curves { [Gradient(\"CurveGrad\")] public static partial Tensor Curve(Tensor x); }", "Curve", "'Curve'"),
        new("NG4005", "public interface ICurve { Tensor Curve(Tensor x); } public partial class Curves : ICurve { [Gradient(nameof(CurveGrad))] public Tensor Curve(Tensor x) => x * x; private static Tensor CurveGrad(Tensor x, Tensor y, Tensor gradY) => 2 * x * gradY; }", "Curve", "'Curve'", "'ICurve.Curve'"),
        new("NG4005", "public static partial class Curves { [Gradient(nameof(CurveGrad))] public static Tensor Curve(Tensor x, Tensor w) => x * w; private static Tensor CurveGrad(Tensor x, Tensor w, Tensor y, Tensor gradY) => w * gradY; }", "Curve", "'Curve'", "(Tensor GradX, Tensor GradW)"),
        Forward("NG4006", "[Recompute] private readonly Linear fc = new(4, 4);", "\"N\", 4", "return fc.Call(x);", "fc", "'fc'", "'Linear'"),
        new("NG4006", "[Recompute] public class Plain;", "Plain", "'Plain'", "no [Module] class"),
        new("NG5003", "[Module, Budget(Parameters = 10)] public partial class Net { private readonly Linear fc = new(4, 3); public Tensor Forward([Shape(\"N\", 4)] Tensor x) => fc.Call(x); }", "Parameters = 10", "'Net'", "15", "10"),
        new("NG5003", "[Module, Budget(Macs = 11)] public partial class Net { private readonly Linear fc = new(4, 3); public Tensor Forward([Shape(\"N\", 4)] Tensor x) => fc.Call(x); }", "Macs = 11", "'Net'", "12", "11"),
        Member("NG6001", "public int Count() => GetType().GetFields().Length;", "GetFields", "'Net'"),
        Member("NG6001", "public Tensor Apply(dynamic layer, Tensor x) => layer.Call(x);", "layer.Call(x)", "'dynamic'", "'Net'"),
    ];
}
