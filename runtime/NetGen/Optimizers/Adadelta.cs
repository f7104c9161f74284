using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Steps as large as the steps before, per element (Zeiler, 2012), as PyTorch's <c>Adadelta</c>:
/// <c>s = rho * s + (1 - rho) * g²; d = sqrt(a + eps) / sqrt(s + eps) * g; a = rho * a + (1 - rho) * d²; p -= lr * d</c>.
/// </summary>
public sealed class Adadelta : Optimizer
{
    private const string Square = "square_avg";
    private const string Delta = "acc_delta";
    private const string Rho = "rho";

    /// <summary>Optimizes parameters that are all treated alike.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="rho">Share of both running means of squares that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added under both roots.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public Adadelta(IEnumerable<Parameter> parameters, double lr = 1, double rho = 0.9, double eps = 1e-6, double weightDecay = 0, bool maximize = false)
        : this([new ParameterGroup(parameters)], lr, rho, eps, weightDecay, maximize)
    {
    }

    /// <summary>Optimizes groups of parameters with options of their own; the others are those of groups that set none.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="rho">Share of both running means of squares that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added under both roots.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public Adadelta(IEnumerable<ParameterGroup> groups, double lr = 1, double rho = 0.9, double eps = 1e-6, double weightDecay = 0, bool maximize = false)
        : base(
            groups,
            [
                new(ParameterGroup.LearningRateOption, lr),
                new(Rho, rho, limit: 1),
                new(ParameterGroup.EpsOption, eps),
                new(ParameterGroup.WeightDecayOption, weightDecay),
                new(ParameterGroup.MaximizeOption, maximize),
            ],
            [Square, Delta])
    {
    }

    /// <inheritdoc/>
    protected override bool IsElementwise => true;

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update)
    {
        var rho = update.Option(Rho);
        var rule = new Rule
        {
            Values = ref MemoryMarshal.GetReference(update.Values),
            Gradient = new DecayedGradient(update, update.Group.WeightDecay!.Value),
            Square = ref MemoryMarshal.GetReference(update.State(Square)),
            Delta = ref MemoryMarshal.GetReference(update.State(Delta)),
            Keep = (float)rho,
            Add = (float)(1 - rho),
            Eps = (float)update.Group.Eps!.Value,
            LearningRate = update.LearningRate,
        };
        ElementwisePass.Run(rule, update.Values.Length);
    }

    private ref struct Rule : IElementwiseRule
    {
        public ref float Values;
        public DecayedGradient Gradient;
        public ref float Square;
        public ref float Delta;
        public float Keep;
        public float Add;
        public float Eps;
        public float LearningRate;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply<V>(nint offset) where V : struct, ILane<V>
        {
            var value = V.Load(ref Values, offset);
            var gradient = Gradient.At(offset, value);
            var (keep, add, eps) = (V.Broadcast(Keep), V.Broadcast(Add), V.Broadcast(Eps));
            var square = (keep * V.Load(ref Square, offset)) + (add * gradient * gradient);
            var deltas = V.Load(ref Delta, offset);
            var delta = V.Sqrt(deltas + eps) / V.Sqrt(square + eps) * gradient;
            square.Store(ref Square, offset);
            ((keep * deltas) + (add * delta * delta)).Store(ref Delta, offset);
            (value - (V.Broadcast(LearningRate) * delta)).Store(ref Values, offset);
        }
    }
}
