using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Momentum, orthogonalised (Jordan et al., "Muon: an optimizer for hidden layers in neural networks", 2024), as PyTorch's
/// <c>torch.optim.Muon</c>: <c>b = momentum * b + (1 - momentum) * g</c>; the step goes along the matrix nearest to <c>b</c>
/// that is orthogonal, found by Newton-Schulz iterations; weight decay is decoupled. PyTorch iterates in bfloat16, this in float32.
/// Only matrices: give vectors, convolutions, embeddings and the last layer to <see cref="AdamW"/>.
/// </summary>
public sealed class Muon : Optimizer
{
    private const string MomentumBuffer = "momentum_buffer";
    private const string Nesterov = "nesterov";

    private readonly NewtonSchulz orthogonalization;
    private readonly MuonRateAdjustment adjustment;

    /// <summary>Optimizes matrices that are all treated alike.</summary>
    /// <param name="parameters">Parameters of rank 2.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="weightDecay">Share by which values shrink a step, times the step size.</param>
    /// <param name="momentum">Share of the last direction that is kept, in [0, 1).</param>
    /// <param name="nesterov">Look ahead along the momentum.</param>
    /// <param name="nsCoefficients">Coefficients of X, XX'X and XX'XX'X in an iteration. Default: (3.4445, -4.7750, 2.0315).</param>
    /// <param name="eps">The norm that the direction is divided by is at least this.</param>
    /// <param name="nsSteps">Number of Newton-Schulz iterations, below 100.</param>
    /// <param name="adjustLr">How the step size depends on a matrix's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    /// <exception cref="ShapeException">A parameter is no matrix.</exception>
    public Muon(IEnumerable<Parameter> parameters, double lr = 1e-3, double weightDecay = 0.1, double momentum = 0.95, bool nesterov = true, (double A, double B, double C)? nsCoefficients = null, double eps = 1e-7, int nsSteps = 5, MuonRateAdjustment adjustLr = MuonRateAdjustment.Original)
        : this([new ParameterGroup(parameters)], lr, weightDecay, momentum, nesterov, nsCoefficients, eps, nsSteps, adjustLr)
    {
    }

    /// <summary>Optimizes groups of matrices with options of their own; the others are those of groups that set none.</summary>
    /// <param name="groups">The groups, of parameters of rank 2.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="weightDecay">Share by which values shrink a step, times the step size.</param>
    /// <param name="momentum">Share of the last direction that is kept, in [0, 1).</param>
    /// <param name="nesterov">Look ahead along the momentum.</param>
    /// <param name="nsCoefficients">Coefficients of X, XX'X and XX'XX'X in an iteration. Default: (3.4445, -4.7750, 2.0315).</param>
    /// <param name="eps">The norm that the direction is divided by is at least this.</param>
    /// <param name="nsSteps">Number of Newton-Schulz iterations, below 100.</param>
    /// <param name="adjustLr">How the step size depends on a matrix's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    /// <exception cref="ShapeException">A parameter is no matrix.</exception>
    public Muon(IEnumerable<ParameterGroup> groups, double lr = 1e-3, double weightDecay = 0.1, double momentum = 0.95, bool nesterov = true, (double A, double B, double C)? nsCoefficients = null, double eps = 1e-7, int nsSteps = 5, MuonRateAdjustment adjustLr = MuonRateAdjustment.Original)
        : base(
            groups,
            [
                new(ParameterGroup.LearningRateOption, lr),
                new(ParameterGroup.WeightDecayOption, weightDecay),
                new(ParameterGroup.MomentumOption, momentum, limit: 1),
                new(Nesterov, nesterov),
                new(ParameterGroup.EpsOption, eps),
            ],
            [MomentumBuffer])
    {
        Argument.AtLeast("Muon", nsSteps, 0);
        if (nsSteps >= 100)
            throw Argument.OutOfRange("Muon", nameof(nsSteps), nsSteps, "below 100");
        foreach (var parameter in ParameterGroups.SelectMany(group => group.Parameters))
        {
            if (parameter.Rank != 2)
                throw new ShapeException($"Muon moves matrices; one parameter has shape {Layout.Text(parameter.Shape)}. Give it to AdamW.");
        }

        orthogonalization = new NewtonSchulz(nsCoefficients ?? (3.4445, -4.7750, 2.0315), nsSteps);
        adjustment = adjustLr;
    }

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update)
    {
        var (lr, momentum) = (update.Group.LearningRate!.Value, update.Group.Momentum!.Value);
        var (rows, columns) = (update.Shape[0], update.Shape[1]);
        var direction = orthogonalization.Matrix(rows, columns);
        ElementwisePass.Run(
            new Mixing
            {
                Direction = ref MemoryMarshal.GetReference(direction),
                Gradient = ref MemoryMarshal.GetReference(update.Gradient),
                Buffer = ref MemoryMarshal.GetReference(update.State(MomentumBuffer)),
                Keep = (float)momentum,
                Add = (float)(1 - momentum),
                Nesterov = update.IsOn(Nesterov),
            },
            direction.Length);
        orthogonalization.Run(rows, columns, update.Group.Eps!.Value);
        ElementwisePass.Run(
            new Descent
            {
                Values = ref MemoryMarshal.GetReference(update.Values),
                Direction = ref MemoryMarshal.GetReference(direction),
                Shrink = (float)(1 - (lr * update.Group.WeightDecay!.Value)),
                StepSize = (float)(lr * Adjustment(rows, columns)),
            },
            direction.Length);
    }

    private double Adjustment(double rows, double columns) => adjustment == MuonRateAdjustment.MatchRmsAdamW
        ? 0.2 * Math.Sqrt(Math.Max(rows, columns))
        : Math.Sqrt(Math.Max(1, rows / columns));

    /// <summary>The momentum takes the gradient in; the direction is the momentum or, looking ahead, a mixture of both.</summary>
    private ref struct Mixing : IElementwiseRule
    {
        public ref float Direction;
        public ref readonly float Gradient;
        public ref float Buffer;
        public float Keep;
        public float Add;
        public bool Nesterov;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply<V>(nint offset) where V : struct, ILane<V>
        {
            var (keep, add) = (V.Broadcast(Keep), V.Broadcast(Add));
            var gradient = V.Load(ref Unsafe.AsRef(in Gradient), offset);
            var buffer = (keep * V.Load(ref Buffer, offset)) + (add * gradient);
            buffer.Store(ref Buffer, offset);
            (Nesterov ? (keep * buffer) + (add * gradient) : buffer).Store(ref Direction, offset);
        }
    }

    private ref struct Descent : IElementwiseRule
    {
        public ref float Values;
        public ref float Direction;
        public float Shrink;
        public float StepSize;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply<V>(nint offset) where V : struct, ILane<V> =>
            ((V.Broadcast(Shrink) * V.Load(ref Values, offset)) - (V.Broadcast(StepSize) * V.Load(ref Direction, offset))).Store(ref Values, offset);
    }
}
