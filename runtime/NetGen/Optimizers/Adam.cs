using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Adam (Kingma and Ba, 2015), as PyTorch's <c>Adam</c>: running means of the gradient and of its square, both corrected
/// for their start at zero; <c>p -= lr * mean / (sqrt(square) + eps)</c>. Weight decay joins the gradient; see
/// <see cref="AdamW"/> for the decoupled form.
/// </summary>
public class Adam : Optimizer
{
    private const string Mean = "exp_avg";
    private const string Square = "exp_avg_sq";
    private const string LargestSquare = "max_exp_avg_sq";
    private const string Amsgrad = "amsgrad";

    /// <summary>Optimizes parameters that are all treated alike.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="beta1">Share of the gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="beta2">Share of the squared gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added to the root, after bias correction.</param>
    /// <param name="weightDecay">Factor of the L2 penalty.</param>
    /// <param name="amsgrad">Use the largest running mean of the squared gradient so far (Reddi, Kale and Kumar, 2018).</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParameterGroup(parameters)], lr, beta1, beta2, eps, weightDecay, amsgrad, maximize)
    {
    }

    /// <summary>Optimizes groups of parameters with options of their own; the others are those of groups that set none.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="beta1">Share of the gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="beta2">Share of the squared gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added to the root, after bias correction.</param>
    /// <param name="weightDecay">Factor of the L2 penalty.</param>
    /// <param name="amsgrad">Use the largest running mean of the squared gradient so far (Reddi, Kale and Kumar, 2018).</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public Adam(IEnumerable<ParameterGroup> groups, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0, bool amsgrad = false, bool maximize = false)
        : base(
            groups,
            [
                new(ParameterGroup.LearningRateOption, lr),
                new(ParameterGroup.Beta1Option, beta1, limit: 1),
                new(ParameterGroup.Beta2Option, beta2, limit: 1),
                new(ParameterGroup.EpsOption, eps),
                new(ParameterGroup.WeightDecayOption, weightDecay),
                new(Amsgrad, amsgrad),
                new(ParameterGroup.MaximizeOption, maximize),
            ],
            [Mean, Square, LargestSquare])
    {
    }

    /// <summary>Whether weight decay shrinks the values directly instead of joining the gradient.</summary>
    private protected virtual bool DecoupledDecay => false;

    /// <inheritdoc/>
    protected override bool IsElementwise => true;

    /// <inheritdoc/>
    protected override bool Remembers(ParameterGroup group, string state) => state != LargestSquare || group[Amsgrad] != 0;

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update)
    {
        var (lr, decay, amsgrad) = (update.Group.LearningRate!.Value, update.Group.WeightDecay!.Value, update.IsOn(Amsgrad));
        var (beta1, beta2) = (update.Group.Beta1!.Value, update.Group.Beta2!.Value);
        var rule = new Rule
        {
            Values = ref MemoryMarshal.GetReference(update.Values),
            Gradient = new DecayedGradient(update, DecoupledDecay ? 0 : decay),
            Mean = ref MemoryMarshal.GetReference(update.State(Mean)),
            Square = ref MemoryMarshal.GetReference(update.State(Square)),
            Largest = ref MemoryMarshal.GetReference(amsgrad ? update.State(LargestSquare) : default),
            Amsgrad = amsgrad,
            Shrink = DecoupledDecay ? (float)(1 - (lr * decay)) : 1,
            KeepMean = (float)beta1,
            AddMean = (float)(1 - beta1),
            KeepSquare = (float)beta2,
            AddSquare = (float)(1 - beta2),
            RootOfCorrection = (float)Math.Sqrt(1 - Math.Pow(beta2, update.Step)),
            Eps = (float)update.Group.Eps!.Value,
            StepSize = (float)(lr / (1 - Math.Pow(beta1, update.Step))),
        };
        ElementwisePass.Run(rule, update.Values.Length);
    }

    private ref struct Rule : IElementwiseRule
    {
        public ref float Values;
        public DecayedGradient Gradient;
        public ref float Mean;
        public ref float Square;
        public ref float Largest;
        public bool Amsgrad;
        public float Shrink;
        public float KeepMean;
        public float AddMean;
        public float KeepSquare;
        public float AddSquare;
        public float RootOfCorrection;
        public float Eps;
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
            if (Amsgrad)
            {
                square = V.Max(square, V.Load(ref Largest, offset));
                square.Store(ref Largest, offset);
            }

            var root = (V.Sqrt(square) / V.Broadcast(RootOfCorrection)) + V.Broadcast(Eps);
            ((V.Broadcast(Shrink) * value) - (V.Broadcast(StepSize) * (mean / root))).Store(ref Values, offset);
        }
    }
}
