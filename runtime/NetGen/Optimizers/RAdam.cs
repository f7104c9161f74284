using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Adam whose first steps are rectified (Liu et al., "On the variance of the adaptive learning rate and beyond", 2020), as
/// PyTorch's <c>RAdam</c>: while the running mean of the squares is too short to divide by, steps follow the mean of the gradient alone.
/// </summary>
public sealed class RAdam : Optimizer
{
    private const string Mean = "exp_avg";
    private const string Square = "exp_avg_sq";
    private const string Decoupled = "decoupled_weight_decay";

    /// <summary>Optimizes parameters that are all treated alike.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="beta1">Share of the gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="beta2">Share of the squared gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added to the root.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient.</param>
    /// <param name="decoupledWeightDecay">Shrink the values directly instead, as <see cref="AdamW"/> does.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public RAdam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0, bool decoupledWeightDecay = false, bool maximize = false)
        : this([new ParameterGroup(parameters)], lr, beta1, beta2, eps, weightDecay, decoupledWeightDecay, maximize)
    {
    }

    /// <summary>Optimizes groups of parameters with options of their own; the others are those of groups that set none.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="beta1">Share of the gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="beta2">Share of the squared gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added to the root.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient.</param>
    /// <param name="decoupledWeightDecay">Shrink the values directly instead, as <see cref="AdamW"/> does.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public RAdam(IEnumerable<ParameterGroup> groups, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0, bool decoupledWeightDecay = false, bool maximize = false)
        : base(
            groups,
            [
                new(ParameterGroup.LearningRateOption, lr),
                new(ParameterGroup.Beta1Option, beta1, limit: 1),
                new(ParameterGroup.Beta2Option, beta2, limit: 1),
                new(ParameterGroup.EpsOption, eps),
                new(ParameterGroup.WeightDecayOption, weightDecay),
                new(Decoupled, decoupledWeightDecay),
                new(ParameterGroup.MaximizeOption, maximize),
            ],
            [Mean, Square])
    {
    }

    /// <inheritdoc/>
    protected override bool IsElementwise => true;

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update)
    {
        var (lr, decay, decoupled) = (update.Group.LearningRate!.Value, update.Group.WeightDecay!.Value, update.IsOn(Decoupled));
        var (beta1, beta2) = (update.Group.Beta1!.Value, update.Group.Beta2!.Value);
        var correction = 1 - Math.Pow(beta2, update.Step);
        var rectification = Rectification(beta2, update.Step);
        var rule = new Rule
        {
            Values = ref MemoryMarshal.GetReference(update.Values),
            Gradient = new DecayedGradient(update, decoupled ? 0 : decay),
            Mean = ref MemoryMarshal.GetReference(update.State(Mean)),
            Square = ref MemoryMarshal.GetReference(update.State(Square)),
            Shrink = decoupled ? (float)(1 - (lr * decay)) : 1,
            KeepMean = (float)beta1,
            AddMean = (float)(1 - beta1),
            KeepSquare = (float)beta2,
            AddSquare = (float)(1 - beta2),
            Eps = (float)update.Group.Eps!.Value,
            IsRectified = rectification > 0,
            StepSize = (float)(lr / (1 - Math.Pow(beta1, update.Step)) * (rectification > 0 ? rectification * Math.Sqrt(correction) : 1)),
        };
        ElementwisePass.Run(rule, update.Values.Length);
    }

    /// <summary>The factor that makes up for the variance of a mean of few squares; 0 while they are too few.</summary>
    private static double Rectification(double beta2, long step)
    {
        var power = Math.Pow(beta2, step);
        var longest = (2 / (1 - beta2)) - 1;
        var length = longest - (2 * step * power / (1 - power));
        return length > 5
            ? Math.Sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length))
            : 0;
    }

    private ref struct Rule : IElementwiseRule
    {
        public ref float Values;
        public DecayedGradient Gradient;
        public ref float Mean;
        public ref float Square;
        public float Shrink;
        public float KeepMean;
        public float AddMean;
        public float KeepSquare;
        public float AddSquare;
        public float Eps;
        public bool IsRectified;
        public float StepSize;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply<V>(nint offset) where V : struct, ILane<V>
        {
            var value = V.Load(ref Values, offset);
            var gradient = Gradient.At(offset, value);
            var mean = (V.Broadcast(KeepMean) * V.Load(ref Mean, offset)) + (V.Broadcast(AddMean) * gradient);
            var square = (V.Broadcast(KeepSquare) * V.Load(ref Square, offset)) + (V.Broadcast(AddSquare) * gradient * gradient);
            mean.Store(ref Mean, offset);
            square.Store(ref Square, offset);
            var direction = IsRectified ? mean / (V.Sqrt(square) + V.Broadcast(Eps)) : mean;
            ((V.Broadcast(Shrink) * value) - (V.Broadcast(StepSize) * direction)).Store(ref Values, offset);
        }
    }
}
