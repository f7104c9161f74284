using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Evolved sign momentum (Chen et al., "Symbolic discovery of optimization algorithms", 2023): every weight moves by the same
/// amount, <c>p -= lr * (sign(beta1 * m + (1 - beta1) * g) + weightDecay * p); m = beta2 * m + (1 - beta2) * g</c>. The paper advises
/// a step size 3 to 10 times smaller than AdamW's and a decay as many times larger.
/// </summary>
public sealed class Lion : Optimizer
{
    private const string Mean = "exp_avg";

    /// <summary>Optimizes parameters that are all treated alike.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="beta1">Share of the running mean in the direction of a step, in [0, 1).</param>
    /// <param name="beta2">Share of the running mean that is kept a step, in [0, 1).</param>
    /// <param name="weightDecay">Share by which values shrink a step, times the step size.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public Lion(IEnumerable<Parameter> parameters, double lr = 1e-4, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0, bool maximize = false)
        : this([new ParameterGroup(parameters)], lr, beta1, beta2, weightDecay, maximize)
    {
    }

    /// <summary>Optimizes groups of parameters with options of their own; the others are those of groups that set none.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="beta1">Share of the running mean in the direction of a step, in [0, 1).</param>
    /// <param name="beta2">Share of the running mean that is kept a step, in [0, 1).</param>
    /// <param name="weightDecay">Share by which values shrink a step, times the step size.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public Lion(IEnumerable<ParameterGroup> groups, double lr = 1e-4, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0, bool maximize = false)
        : base(
            groups,
            [
                new(ParameterGroup.LearningRateOption, lr),
                new(ParameterGroup.Beta1Option, beta1, limit: 1),
                new(ParameterGroup.Beta2Option, beta2, limit: 1),
                new(ParameterGroup.WeightDecayOption, weightDecay),
                new(ParameterGroup.MaximizeOption, maximize),
            ],
            [Mean])
    {
    }

    /// <inheritdoc/>
    protected override bool IsElementwise => true;

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update)
    {
        var (lr, beta1, beta2) = (update.Group.LearningRate!.Value, update.Group.Beta1!.Value, update.Group.Beta2!.Value);
        var rule = new Rule
        {
            Values = ref MemoryMarshal.GetReference(update.Values),
            Gradient = new DecayedGradient(update, 0),
            Mean = ref MemoryMarshal.GetReference(update.State(Mean)),
            ShareOfMean = (float)beta1,
            ShareOfGradient = (float)(1 - beta1),
            Keep = (float)beta2,
            Add = (float)(1 - beta2),
            Shrink = (float)(1 - (lr * update.Group.WeightDecay!.Value)),
            LearningRate = (float)lr,
        };
        ElementwisePass.Run(rule, update.Values.Length);
    }

    private ref struct Rule : IElementwiseRule
    {
        public ref float Values;
        public DecayedGradient Gradient;
        public ref float Mean;
        public float ShareOfMean;
        public float ShareOfGradient;
        public float Keep;
        public float Add;
        public float Shrink;
        public float LearningRate;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply<V>(nint offset) where V : struct, ILane<V>
        {
            var value = V.Load(ref Values, offset);
            var gradient = Gradient.At(offset, value);
            var mean = V.Load(ref Mean, offset);
            var direction = Sign((V.Broadcast(ShareOfMean) * mean) + (V.Broadcast(ShareOfGradient) * gradient));
            ((V.Broadcast(Keep) * mean) + (V.Broadcast(Add) * gradient)).Store(ref Mean, offset);
            ((V.Broadcast(Shrink) * value) - (V.Broadcast(LearningRate) * direction)).Store(ref Values, offset);
        }

        /// <summary>-1, 0 or 1; NaN stays.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Sign<V>(V x) where V : struct, ILane<V>
        {
            var one = V.Broadcast(1);
            var whole = V.Select(V.GreaterThan(x, V.Zero), one, V.Select(V.GreaterThan(V.Zero, x), -one, V.Zero));
            return V.Select(V.IsNaN(x), x, whole);
        }
    }
}
