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

    /// <summary>Optimizes parameters that are all treated alike.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="momentum">Share of the last direction that is kept.</param>
    /// <param name="dampening">Share of the gradient that does not enter the momentum.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient before momentum.</param>
    /// <param name="nesterov">Look ahead along the momentum. Needs momentum and no dampening.</param>
    /// <exception cref="ArgumentException">An option is negative, or Nesterov lacks momentum or has dampening.</exception>
    public Sgd(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false)
        : this([new ParameterGroup(parameters)], lr, momentum, dampening, weightDecay, nesterov)
    {
    }

    /// <summary>Optimizes groups of parameters with step sizes and penalties of their own.</summary>
    /// <inheritdoc cref="Sgd(IEnumerable{Parameter}, double, double, double, double, bool)"/>
    /// <param name="groups">The groups.</param>
    /// <param name="lr">Step size of the groups that name none.</param>
    /// <param name="momentum">Share of the last direction that is kept.</param>
    /// <param name="dampening">Share of the gradient that does not enter the momentum.</param>
    /// <param name="weightDecay">L2 penalty of the groups that name none.</param>
    /// <param name="nesterov">Look ahead along the momentum. Needs momentum and no dampening.</param>
    public Sgd(IEnumerable<ParameterGroup> groups, double lr, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false)
        : base(groups, lr, weightDecay, momentum != 0 ? [MomentumBuffer] : [])
    {
        ArgumentOutOfRangeException.ThrowIfNegative(momentum);
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException("Nesterov needs momentum and no dampening.", nameof(nesterov));

        Momentum = momentum;
        Dampening = dampening;
        Nesterov = nesterov;
    }

    /// <summary>Share of the last direction that is kept.</summary>
    public double Momentum { get; }

    /// <summary>Share of the gradient that does not enter the momentum.</summary>
    public double Dampening { get; }

    /// <summary>Whether the step looks ahead along the momentum.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    protected override bool IsElementwise => true;

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update)
    {
        var buffer = Momentum != 0 ? update.State(MomentumBuffer) : default;
        var rule = new Rule
        {
            Values = ref MemoryMarshal.GetReference(update.Values),
            Gradient = ref MemoryMarshal.GetReference(update.Gradient),
            Buffer = ref MemoryMarshal.GetReference(buffer),
            LearningRate = update.LearningRate,
            WeightDecay = update.WeightDecay,
            Momentum = (float)Momentum,
            // The first buffer is the gradient itself, undamped; before it the buffer is zero.
            Intake = update.Step == 1 ? 1 : (float)(1 - Dampening),
            Nesterov = Nesterov,
        };
        ElementwisePass.Run(rule, update.Values.Length);
    }

    private ref struct Rule : IElementwiseRule
    {
        public ref float Values;
        public ref readonly float Gradient;
        public ref float Buffer;
        public float LearningRate;
        public float WeightDecay;
        public float Momentum;
        public float Intake;
        public bool Nesterov;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply<V>(nint offset) where V : struct, ILane<V>
        {
            var value = V.Load(ref Values, offset);
            var direction = V.Load(ref Unsafe.AsRef(in Gradient), offset);
            if (WeightDecay != 0)
                direction += V.Broadcast(WeightDecay) * value;

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
