using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Reference;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Differentiation;

public partial class DerivativeTests
{
    private const double Tolerance = 1e-6;

    private static readonly Dictionary<string, Dim> Sizes = new() { ["N"] = 3 };

    private static readonly Dim N = Dim.Symbol("N");

    /// <summary>One line a case: the operation, the shapes of its operands, its attributes.</summary>
    private static readonly Case[] Cases =
    [
        new("relu", [[N, 4]]),
        new("sigmoid", [[N, 4]]),
        new("tanh", [[N, 4]]),
        new("exp", [[N, 4]]),
        new("log", [[N, 4]]) { Low = 0.5, High = 2 },
        new("sqrt", [[N, 4]]) { Low = 0.5, High = 2 },
        new("neg", [[N, 4]]),
        new("leaky_relu", [[N, 4]], Attribute.Number("negativeSlope", 0.2)),
        new("silu", [[N, 4]]),
        new("abs", [[N, 4]]),
        new("add", [[N, 4], [4]]),
        new("sub", [[4, 1], [N, 1, 5]]),
        new("mul", [[N, 4], [N, 1]]),
        new("mul", [[N, 4], []]),
        new("div", [[N, 4], [N, 1]]) { Low = 0.5, High = 2 },
        new("reshape", [[N, 4, 2]], Attribute.Dims("shape", N, 8)),
        new("view", [[N, 4, 2]], Attribute.Dims("shape", -1, 8)),
        new("flatten", [[N, 4, 2]], Attribute.Dims("startDim", 1)),
        new("squeeze", [[N, 1, 2]], Attribute.Dims("dim", 1)),
        new("unsqueeze", [[N, 2]], Attribute.Dims("dim", -1)),
        new("expand", [[N, 1, 2]], Attribute.Dims("shape", 5, -1, 4, 2)),
        new("sum", [[N, 4, 2]]),
        new("sum", [[N, 4, 2]], Attribute.Dims("dim", 1)),
        new("sum", [[N, 4, 2]], Attribute.Dims("dim", -1, 0), Attribute.Flag("keepDim", true)),
        new("sum", [[N, 4]], Attribute.Dims("dim")),
        new("sum_to", [[N, 4, 2]], Attribute.Dims("shape", 4, 1)),
        new("mean", [[N, 4, 2]]),
        new("mean", [[N, 4, 2]], Attribute.Dims("dim", 1, 2)),
        new("softmax", [[N, 4]], Attribute.Dims("dim", 1)),
        new("softmax", [[N, 4, 2]], Attribute.Dims("dim", 0)),
        new("log_softmax", [[N, 4]], Attribute.Dims("dim", -1)),
        new("log_softmax", [[N, 4, 2]], Attribute.Dims("dim", 1)),
        new("matmul", [[N, 4], [4, 5]]),
        new("matmul", [[N, 2, 4], [4, 5]]),
        new("matmul", [[2, 1, N, 4], [5, 4, 2]]),
        new("matmul", [[4], [4, 5]]),
        new("matmul", [[4], [N, 4, 5]]),
        new("matmul", [[N, 4], [4]]),
        new("matmul", [[N, 2, 4], [4]]),
        new("matmul", [[4], [4]]),
        new("linear", [[N, 4], [5, 4]]),
        new("linear", [[N, 2, 4], [5, 4], [5]]),
        new("linear", [[4], [5, 4], [5]]),
        new("conv2d", [[N, 2, 5, 6], [3, 2, 3, 2], [3]]),
        new("conv2d", [[N, 2, 5, 6], [4, 1, 3, 3]], Attribute.Dims("groups", 2), Attribute.Dims("padding", 1, 2)),
        new("conv2d", [[N, 2, 7, 8], [3, 2, 2, 3], [3]], Attribute.Dims("stride", 2, 1), Attribute.Dims("dilation", 2), Attribute.Dims("padding", 1)),
        new("conv2d", [[N, 2, 5, 6], [3, 2, 3, 5]], Attribute.Text("padding", "same")),
        new("conv2d", [[N, 2, 5, 6], [3, 2, 3, 5]], Attribute.Text("padding", "valid")),
        new("max_pool2d", [[N, 2, 6, 4]], Attribute.Dims("kernelSize", 2)),
        new("max_pool2d", [[N, 2, 7, 6]], Attribute.Dims("kernelSize", 3, 2), Attribute.Dims("stride", 2), Attribute.Dims("padding", 1)),
        new("max_pool2d", [[N, 2, 7, 6]], Attribute.Dims("kernelSize", 2), Attribute.Dims("dilation", 2), Attribute.Flag("ceilMode", true), Attribute.Dims("stride", 3)),
        .. ConvolutionCases,
        new("dropout", [[N, 4]], Attribute.Number("p", 0.4), Attribute.Flag("training", true)),
        new("dropout2d", [[N, 4, 2, 2]], Attribute.Number("p", 0.4), Attribute.Flag("training", true)),
        new("mse_loss", [[N, 4], [N, 4]]),
        new("mse_loss", [[N, 4], [N, 4]], Attribute.Text("reduction", "Sum")),
        new("mse_loss", [[N, 4], [N, 4]], Attribute.Text("reduction", "None")),
        new("l1_loss", [[N, 4], [N, 4]]),
        new("nll_loss", [[N, 4], [N]]) { Target = [1, 3, 0] },
        new("nll_loss", [[N, 4], [N], [4]], Attribute.Text("reduction", "Sum")) { Target = [1, -100, 0] },
        new("nll_loss", [[N, 4, 2], [N, 2], [4]], Attribute.Dims("ignoreIndex", 2)) { Target = [1, 3, 2, 0, 0, 1], Low = 0.5, High = 2 },
        new("nll_loss", [[4], []]) { Target = [2] },
        new("nll_loss", [[N, 4], [N]], Attribute.Text("reduction", "None")) { Target = [1, 3, 0] },
        new("cross_entropy", [[N, 4], [N]]) { Target = [1, 3, 0] },
        new("cross_entropy", [[N, 4], [N], [4]], Attribute.Number("labelSmoothing", 0.1)) { Target = [1, 3, -100], Low = 0.5, High = 2 },
        .. ShapeCases(),
        .. ElementCases,
        .. MaskCases,
        .. SequenceCases(),
    ];

    public static TheoryData<int, string> AllCases() => Select(test => OpCatalog.Get(test.Op).IsDifferentiable);

    /// <summary>Masks are drawn, and paddings become numbers, only in canonical form.</summary>
    public static TheoryData<int, string> CasesWithReference() => Select(test =>
        !test.Op.Contains("dropout", StringComparison.Ordinal) && test.Op != "stochastic_depth" && test.Attributes.All(attribute => attribute is not { Name: "padding", Value: AttributeValue.Text }));

    private static TheoryData<int, string> Select(Func<Case, bool> predicate)
    {
        var data = new TheoryData<int, string>();
        for (var index = 0; index < Cases.Length; index++)
        {
            if (predicate(Cases[index])) data.Add(index, Cases[index].ToString());
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(AllCases))]
    public void Gradients_equal_finite_differences(int index, string name)
    {
        var forward = Cases[index].Build();
        var check = new GradientCheck(forward, Sizes, seed: index);
        var random = new Random(index);
        foreach (var (operand, value) in Cases[index].Values(random)) check.With(operand, value);
        Assert.True(check.WorstError(node => node.Name != "target" && node.Op == SourceOps.Parameter) < Tolerance, name);
    }

    [Theory]
    [MemberData(nameof(CasesWithReference))]
    public void The_canonical_form_computes_the_same(int index, string name)
    {
        var test = Cases[index];
        var values = test.Values(new Random(index)).ToDictionary(pair => pair.Operand, pair => pair.Value);
        var interpreter = new Reference.Interpreter(Sizes, node => values[node.Name]);
        var (expected, found) = (interpreter.Results(test.Typed())[0], interpreter.Results(test.Build())[0]);
        Assert.Equal(expected.Shape, found.Shape);
        Assert.All(expected.Data.Zip(found.Data), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 1e-12, name));
    }

    [Fact]
    public void Every_operation_that_Forward_can_use_has_a_case()
    {
        var covered = Cases.Select(test => test.Op).ToHashSet();
        Assert.DoesNotContain(OpCatalog.All, op => op.Signature.Surfaces.Count > 0 && op.IsDifferentiable && !covered.Contains(op.Name));
    }

    [Fact]
    public void Every_operation_that_is_not_composite_has_a_reference()
    {
        // What a module that is called computes is not the graph's: ModuleCallTests run such calls.
        var evaluated = Reference.Interpreter.Ops.ToHashSet();
        Assert.DoesNotContain(
            OpCatalog.All,
            op => !op.IsComposite && op.Name is not (SourceOps.Input or SourceOps.Parameter or SourceOps.Buffer) && op is not (ModuleCallOp or ModuleResultOp or ModuleArrivalOp or ModuleBackwardOp or ModuleGradientOp) && !evaluated.Contains(op.Name));
    }

    private sealed record Case(string Op, Dim[][] Shapes, params Attribute[] Attributes)
    {
        public double Low { get; init; } = -1;

        public double High { get; init; } = 1;

        /// <summary>Values of operands that get no gradient: masks, and targets at other places than the second.</summary>
        public (int Operand, double[] Values)[] Given { get; init; } = [];

        /// <summary>Numbers in the place of the last operands.</summary>
        public double[] Numbers { get; init; } = [];

        /// <summary>Class indices for the second operand, which then gets no gradient.</summary>
        public double[]? Target { get; init; }

        /// <summary>Indices for an operand, which then gets no gradient.</summary>
        public (int Operand, double[] Values)? Indices { get; init; }

        /// <summary>Operands that have no gradient.</summary>
        public int[] Constants { get; init; } = [];

        public ComputeGraph Build()
        {
            var (graph, obstacles) = Canonicalizer.Run(Typed());
            Assert.Empty(obstacles);
            return graph;
        }

        public ComputeGraph Typed()
        {
            var builder = new TypedGraphBuilder(Op);
            var operands = Shapes.Select((_, index) => builder.Append(Source(index)))
                .Concat(Numbers.Select(number => builder.Add(SourceOps.Constant, [], [Attribute.Number("value", number)])))
                .ToArray();
            builder.Add(Op, operands, Attributes);
            Assert.Empty(builder.Faults);
            return builder.Build([builder.Count - 1]);
        }

        public IEnumerable<(string Operand, Value Value)> Values(Random random)
        {
            for (var index = 0; index < Shapes.Length; index++)
            {
                var shape = Shapes[index].Select(dim => (int)dim.Substitute(Sizes).Value!.Value).ToArray();
                var given = index == Indices?.Operand ? Indices.Value.Values
                    : index == 1 && Target is not null ? Target
                    : Given.FirstOrDefault(entry => entry.Operand == index).Values;
                yield return (Name(index), given is not null ? new Value(shape, given) : Value.Random(shape, random, Low, High));
            }
        }

        public override string ToString() => $"{Op} {string.Join(" ", Shapes.Select(shape => new Shape(shape)))}";

        private Node Source(int index) => new(
            0,
            IsConstant(index) ? SourceOps.Buffer : SourceOps.Parameter,
            [],
            [Attribute.Text("path", Name(index))],
            new TensorType(index == Indices?.Operand ? DType.Int64 : DType.Float32, new Shape(Shapes[index])),
            Name(index),
            SourceOrigin.None);

        /// <summary>Targets and class weights get no gradient.</summary>
        private bool IsConstant(int index) =>
            (Target is not null && index > 0) || index == Indices?.Operand || Constants.Contains(index) || Given.Any(entry => entry.Operand == index);

        private static string Name(int index) => $"operand{index}";
    }
}
