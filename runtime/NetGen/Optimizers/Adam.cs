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

    /// <summary>Optimizes parameters that are all treated alike.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="beta1">Share of the gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="beta2">Share of the squared gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added to the root, after bias correction.</param>
    /// <param name="weightDecay">Factor of the L2 penalty.</param>
    /// <param name="amsgrad">Use the largest running mean of the squared gradient so far (Reddi, Kale and Kumar, 2018).</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative, or a beta is 1 or more.</exception>
    public Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0, bool amsgrad = false)
        : this([new ParameterGroup(parameters)], lr, beta1, beta2, eps, weightDecay, amsgrad)
    {
    }

    /// <summary>Optimizes groups of parameters with step sizes and penalties of their own.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="lr">Step size of the groups that name none.</param>
    /// <param name="beta1">Share of the gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="beta2">Share of the squared gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added to the root, after bias correction.</param>
    /// <param name="weightDecay">L2 penalty of the groups that name none.</param>
    /// <param name="amsgrad">Use the largest running mean of the squared gradient so far (Reddi, Kale and Kumar, 2018).</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative, or a beta is 1 or more.</exception>
    public Adam(IEnumerable<ParameterGroup> groups, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0, bool amsgrad = false)
        : base(groups, lr, weightDecay, amsgrad ? [Mean, Square, LargestSquare] : [Mean, Square])
    {
        Beta1 = Share(beta1, nameof(beta1));
        Beta2 = Share(beta2, nameof(beta2));
        ArgumentOutOfRangeException.ThrowIfNegative(eps);
        Eps = eps;
        Amsgrad = amsgrad;
    }

    /// <summary>Share of the gradient's running mean that is kept a step.</summary>
    public double Beta1 { get; }

    /// <summary>Share of the squared gradient's running mean that is kept a step.</summary>
    public double Beta2 { get; }

    /// <summary>Added to the root, after bias correction.</summary>
    public double Eps { get; }

    /// <summary>Whether the largest running mean of the squared gradient so far takes the place of the present one.</summary>
    public bool Amsgrad { get; }

    /// <summary>Whether weight decay shrinks the values directly instead of joining the gradient.</summary>
    private protected virtual bool DecoupledDecay => false;

    /// <inheritdoc/>
    protected override bool IsElementwise => true;

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update)
    {
        var lr = update.Group.LearningRate!.Value;
        var decay = update.Group.WeightDecay!.Value;
        var rule = new Rule
        {
            Values = ref MemoryMarshal.GetReference(update.Values),
            Gradient = ref MemoryMarshal.GetReference(update.Gradient),
            Mean = ref MemoryMarshal.GetReference(update.State(Mean)),
            Square = ref MemoryMarshal.GetReference(update.State(Square)),
            Largest = ref MemoryMarshal.GetReference(Amsgrad ? update.State(LargestSquare) : default),
            Amsgrad = Amsgrad,
            Shrink = DecoupledDecay ? (float)(1 - (lr * decay)) : 1,
            Decay = DecoupledDecay ? 0 : (float)decay,
            KeepMean = (float)Beta1,
            AddMean = (float)(1 - Beta1),
            KeepSquare = (float)Beta2,
            AddSquare = (float)(1 - Beta2),
            RootOfCorrection = (float)Math.Sqrt(1 - Math.Pow(Beta2, update.Step)),
            Eps = (float)Eps,
            StepSize = (float)(lr / (1 - Math.Pow(Beta1, update.Step))),
        };
        ElementwisePass.Run(rule, update.Values.Length);
    }

    private static double Share(double value, string name) =>
        value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, "Expected a number in [0, 1).");

    private ref struct Rule : IElementwiseRule
    {
        public ref float Values;
        public ref readonly float Gradient;
        public ref float Mean;
        public ref float Square;
        public ref float Largest;
        public bool Amsgrad;
        public float Shrink;
        public float Decay;
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
            var gradient = V.Load(ref Unsafe.AsRef(in Gradient), offset);
            if (Decay != 0)
                gradient += V.Broadcast(Decay) * value;

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
