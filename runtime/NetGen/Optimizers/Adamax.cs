using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Adam over the infinity norm (Kingma and Ba, 2015), as PyTorch's <c>Adamax</c>: <c>m = beta1 * m + (1 - beta1) * g;
/// u = max(beta2 * u, |g| + eps); p -= lr / (1 - beta1^step) * m / u</c>.
/// </summary>
public sealed class Adamax : Optimizer
{
    private const string Mean = "exp_avg";
    private const string Largest = "exp_inf";

    /// <summary>Optimizes parameters that are all treated alike.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="beta1">Share of the gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="beta2">Share of the largest magnitude that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added to the magnitudes.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public Adamax(IEnumerable<Parameter> parameters, double lr = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0, bool maximize = false)
        : this([new ParameterGroup(parameters)], lr, beta1, beta2, eps, weightDecay, maximize)
    {
    }

    /// <summary>Optimizes groups of parameters with options of their own; the others are those of groups that set none.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="beta1">Share of the gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="beta2">Share of the largest magnitude that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added to the magnitudes.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public Adamax(IEnumerable<ParameterGroup> groups, double lr = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0, bool maximize = false)
        : base(
            groups,
            [
                new(ParameterGroup.LearningRateOption, lr),
                new(ParameterGroup.Beta1Option, beta1, limit: 1),
                new(ParameterGroup.Beta2Option, beta2, limit: 1),
                new(ParameterGroup.EpsOption, eps),
                new(ParameterGroup.WeightDecayOption, weightDecay),
                new(ParameterGroup.MaximizeOption, maximize),
            ],
            [Mean, Largest])
    {
    }

    /// <inheritdoc/>
    protected override bool IsElementwise => true;

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update)
    {
        var (beta1, beta2) = (update.Group.Beta1!.Value, update.Group.Beta2!.Value);
        var rule = new Rule
        {
            Values = ref MemoryMarshal.GetReference(update.Values),
            Gradient = new DecayedGradient(update, update.Group.WeightDecay!.Value),
            Mean = ref MemoryMarshal.GetReference(update.State(Mean)),
            Largest = ref MemoryMarshal.GetReference(update.State(Largest)),
            KeepMean = (float)beta1,
            AddMean = (float)(1 - beta1),
            KeepLargest = (float)beta2,
            Eps = (float)update.Group.Eps!.Value,
            StepSize = (float)(update.Group.LearningRate!.Value / (1 - Math.Pow(beta1, update.Step))),
        };
        ElementwisePass.Run(rule, update.Values.Length);
    }

    private ref struct Rule : IElementwiseRule
    {
        public ref float Values;
        public DecayedGradient Gradient;
        public ref float Mean;
        public ref float Largest;
        public float KeepMean;
        public float AddMean;
        public float KeepLargest;
        public float Eps;
        public float StepSize;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply<V>(nint offset) where V : struct, ILane<V>
        {
            var value = V.Load(ref Values, offset);
            var gradient = Gradient.At(offset, value);
            var mean = (V.Broadcast(KeepMean) * V.Load(ref Mean, offset)) + (V.Broadcast(AddMean) * gradient);
            var largest = V.Max(V.Broadcast(KeepLargest) * V.Load(ref Largest, offset), V.Abs(gradient) + V.Broadcast(Eps));
            mean.Store(ref Mean, offset);
            largest.Store(ref Largest, offset);
            (value - (V.Broadcast(StepSize) * (mean / largest))).Store(ref Values, offset);
        }
    }
}
