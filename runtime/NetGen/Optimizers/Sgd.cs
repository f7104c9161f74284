using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Stochastic gradient descent, as PyTorch's <c>SGD</c>: <c>g += weightDecay * p; b = momentum * b + (1 - dampening) * g;
/// p -= lr * b</c>, where the first <c>b</c> is <c>g</c> itself; with Nesterov <c>p -= lr * (g + momentum * b)</c>.
/// </summary>
public sealed class Sgd : Optimizer
{
    private const string MomentumBuffer = "momentum_buffer";
    private const string Dampening = "dampening";
    private const string Nesterov = "nesterov";

    /// <summary>Optimizes parameters that are all treated alike.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="momentum">Share of the last direction that is kept.</param>
    /// <param name="dampening">Share of the gradient that does not enter the momentum.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient before momentum.</param>
    /// <param name="nesterov">Look ahead along the momentum. Needs momentum and no dampening.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentException">An option is negative, or Nesterov lacks momentum or has dampening.</exception>
    public Sgd(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParameterGroup(parameters)], lr, momentum, dampening, weightDecay, nesterov, maximize)
    {
    }

    /// <summary>Optimizes groups of parameters with options of their own; the others are those of groups that set none.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="momentum">Share of the last direction that is kept.</param>
    /// <param name="dampening">Share of the gradient that does not enter the momentum.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient before momentum.</param>
    /// <param name="nesterov">Look ahead along the momentum. Needs momentum and no dampening.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentException">An option is negative, or Nesterov lacks momentum or has dampening.</exception>
    public Sgd(IEnumerable<ParameterGroup> groups, double lr, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false, bool maximize = false)
        : base(
            groups,
            [
                new(ParameterGroup.LearningRateOption, lr),
                new(ParameterGroup.MomentumOption, momentum),
                new(Dampening, dampening),
                new(ParameterGroup.WeightDecayOption, weightDecay),
                new(Nesterov, nesterov),
                new(ParameterGroup.MaximizeOption, maximize),
            ],
            [MomentumBuffer])
    {
        foreach (var group in ParameterGroups)
        {
            if (group[Nesterov] != 0 && (group.Momentum == 0 || group[Dampening] != 0))
                throw new ArgumentException($"Sgd with nesterov needs momentum and no dampening, not {group.Momentum} and {group[Dampening]}.", nameof(nesterov));
        }
    }

    /// <inheritdoc/>
    protected override bool IsElementwise => true;

    /// <inheritdoc/>
    protected override bool Remembers(ParameterGroup group, string state) => group.Momentum != 0;

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update)
    {
        var momentum = update.Group.Momentum!.Value;
        var rule = new Rule
        {
            Values = ref MemoryMarshal.GetReference(update.Values),
            Gradient = new DecayedGradient(update, update.Group.WeightDecay!.Value),
            Buffer = ref MemoryMarshal.GetReference(momentum != 0 ? update.State(MomentumBuffer) : default),
            LearningRate = update.LearningRate,
            Momentum = (float)momentum,
            // The first buffer is the gradient itself, undamped; before it the buffer is zero.
            Intake = update.Step == 1 ? 1 : (float)(1 - update.Option(Dampening)),
            Nesterov = update.IsOn(Nesterov),
        };
        ElementwisePass.Run(rule, update.Values.Length);
    }

    private ref struct Rule : IElementwiseRule
    {
        public ref float Values;
        public DecayedGradient Gradient;
        public ref float Buffer;
        public float LearningRate;
        public float Momentum;
        public float Intake;
        public bool Nesterov;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply<V>(nint offset) where V : struct, ILane<V>
        {
            var value = V.Load(ref Values, offset);
            var direction = Gradient.At(offset, value);
            if (Momentum != 0)
            {
                var momentum = V.Broadcast(Momentum);
                var buffer = (momentum * V.Load(ref Buffer, offset)) + (V.Broadcast(Intake) * direction);
                buffer.Store(ref Buffer, offset);
                direction = Nesterov ? direction + (momentum * buffer) : buffer;
            }

            (value - (V.Broadcast(LearningRate) * direction)).Store(ref Values, offset);
        }
    }
}
