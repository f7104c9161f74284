using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Gradients divided by a running root mean square of themselves (Hinton, 2012), as PyTorch's <c>RMSprop</c>:
/// <c>s = alpha * s + (1 - alpha) * g²; p -= lr * g / (sqrt(s) + eps)</c>. Centred, the square of a running mean of <c>g</c> is taken
/// off <c>s</c> first; with momentum the quotients are summed up like <see cref="Sgd"/>'s gradients.
/// </summary>
public sealed class RMSprop : Optimizer
{
    private const string Square = "square_avg";
    private const string Mean = "grad_avg";
    private const string MomentumBuffer = "momentum_buffer";
    private const string Alpha = "alpha";
    private const string Centered = "centered";

    /// <summary>Optimizes parameters that are all treated alike.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="alpha">Share of the squared gradient's running mean that is kept a step.</param>
    /// <param name="eps">Added to the root.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient.</param>
    /// <param name="momentum">Share of the last direction that is kept.</param>
    /// <param name="centered">Divide by an estimate of the standard deviation instead.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public RMSprop(IEnumerable<Parameter> parameters, double lr = 1e-2, double alpha = 0.99, double eps = 1e-8, double weightDecay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParameterGroup(parameters)], lr, alpha, eps, weightDecay, momentum, centered, maximize)
    {
    }

    /// <summary>Optimizes groups of parameters with options of their own; the others are those of groups that set none.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="alpha">Share of the squared gradient's running mean that is kept a step.</param>
    /// <param name="eps">Added to the root.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient.</param>
    /// <param name="momentum">Share of the last direction that is kept.</param>
    /// <param name="centered">Divide by an estimate of the standard deviation instead.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public RMSprop(IEnumerable<ParameterGroup> groups, double lr = 1e-2, double alpha = 0.99, double eps = 1e-8, double weightDecay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        : base(
            groups,
            [
                new(ParameterGroup.LearningRateOption, lr),
                new(Alpha, alpha),
                new(ParameterGroup.EpsOption, eps),
                new(ParameterGroup.WeightDecayOption, weightDecay),
                new(ParameterGroup.MomentumOption, momentum),
                new(Centered, centered),
                new(ParameterGroup.MaximizeOption, maximize),
            ],
            [Square, Mean, MomentumBuffer])
    {
    }

    /// <inheritdoc/>
    protected override bool IsElementwise => true;

    /// <inheritdoc/>
    protected override bool Remembers(ParameterGroup group, string state) => state switch
    {
        Mean => group[Centered] != 0,
        MomentumBuffer => group.Momentum > 0,
        _ => true,
    };

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update)
    {
        var (alpha, momentum, centered) = (update.Option(Alpha), update.Group.Momentum!.Value, update.IsOn(Centered));
        var rule = new Rule
        {
            Values = ref MemoryMarshal.GetReference(update.Values),
            Gradient = new DecayedGradient(update, update.Group.WeightDecay!.Value),
            Square = ref MemoryMarshal.GetReference(update.State(Square)),
            Mean = ref MemoryMarshal.GetReference(centered ? update.State(Mean) : default),
            Buffer = ref MemoryMarshal.GetReference(momentum > 0 ? update.State(MomentumBuffer) : default),
            Keep = (float)alpha,
            Add = (float)(1 - alpha),
            Eps = (float)update.Group.Eps!.Value,
            Momentum = (float)momentum,
            Centered = centered,
            LearningRate = update.LearningRate,
        };
        ElementwisePass.Run(rule, update.Values.Length);
    }

    private ref struct Rule : IElementwiseRule
    {
        public ref float Values;
        public DecayedGradient Gradient;
        public ref float Square;
        public ref float Mean;
        public ref float Buffer;
        public float Keep;
        public float Add;
        public float Eps;
        public float Momentum;
        public bool Centered;
        public float LearningRate;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply<V>(nint offset) where V : struct, ILane<V>
        {
            var value = V.Load(ref Values, offset);
            var gradient = Gradient.At(offset, value);
            var square = (V.Broadcast(Keep) * V.Load(ref Square, offset)) + (V.Broadcast(Add) * gradient * gradient);
            square.Store(ref Square, offset);
            if (Centered)
            {
                var mean = (V.Broadcast(Keep) * V.Load(ref Mean, offset)) + (V.Broadcast(Add) * gradient);
                mean.Store(ref Mean, offset);
                square -= mean * mean;
            }

            var direction = gradient / (V.Sqrt(square) + V.Broadcast(Eps));
            if (Momentum > 0)
            {
                direction += V.Broadcast(Momentum) * V.Load(ref Buffer, offset);
                direction.Store(ref Buffer, offset);
            }

            (value - (V.Broadcast(LearningRate) * direction)).Store(ref Values, offset);
        }
    }
}
