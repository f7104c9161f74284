using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Adam with Nesterov momentum (Dozat, 2016), as PyTorch's <c>NAdam</c>: a step goes along the gradient and along its running
/// mean, in shares <c>mu = beta1 * (1 - 0.96^(step * momentumDecay) / 2)</c> that grow with the steps.
/// </summary>
public sealed class NAdam : Optimizer
{
    private const string Mean = "exp_avg";
    private const string Square = "exp_avg_sq";
    private const string Product = "mu_product";
    private const string MomentumDecay = "momentum_decay";
    private const string Decoupled = "decoupled_weight_decay";

    /// <summary>Optimizes parameters that are all treated alike.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="beta1">Share of the gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="beta2">Share of the squared gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added to the root, after bias correction.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient.</param>
    /// <param name="momentumDecay">How fast the momentum approaches its full share.</param>
    /// <param name="decoupledWeightDecay">Shrink the values directly instead, as <see cref="AdamW"/> does.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public NAdam(IEnumerable<Parameter> parameters, double lr = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0, double momentumDecay = 4e-3, bool decoupledWeightDecay = false, bool maximize = false)
        : this([new ParameterGroup(parameters)], lr, beta1, beta2, eps, weightDecay, momentumDecay, decoupledWeightDecay, maximize)
    {
    }

    /// <summary>Optimizes groups of parameters with options of their own; the others are those of groups that set none.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="beta1">Share of the gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="beta2">Share of the squared gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added to the root, after bias correction.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient.</param>
    /// <param name="momentumDecay">How fast the momentum approaches its full share.</param>
    /// <param name="decoupledWeightDecay">Shrink the values directly instead, as <see cref="AdamW"/> does.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public NAdam(IEnumerable<ParameterGroup> groups, double lr = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0, double momentumDecay = 4e-3, bool decoupledWeightDecay = false, bool maximize = false)
        : base(
            groups,
            [
                new(ParameterGroup.LearningRateOption, lr),
                new(ParameterGroup.Beta1Option, beta1, limit: 1),
                new(ParameterGroup.Beta2Option, beta2, limit: 1),
                new(ParameterGroup.EpsOption, eps),
                new(ParameterGroup.WeightDecayOption, weightDecay),
                new(MomentumDecay, momentumDecay),
                new(Decoupled, decoupledWeightDecay),
                new(ParameterGroup.MaximizeOption, maximize),
            ],
            [Mean, Square], Product)
    {
    }

    /// <inheritdoc/>
    protected override bool IsElementwise => true;

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update)
    {
        var (lr, decay, decoupled) = (update.Group.LearningRate!.Value, update.Group.WeightDecay!.Value, update.IsOn(Decoupled));
        var (beta1, beta2) = (update.Group.Beta1!.Value, update.Group.Beta2!.Value);
        var mu = Momentum(beta1, update.Step, update.Option(MomentumDecay));
        var next = Momentum(beta1, update.Step + 1, update.Option(MomentumDecay));
        var product = update.Step == 1 ? mu : update.Number(Product) * mu;
        update.SetNumber(Product, product);
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
            RootOfCorrection = (float)Math.Sqrt(1 - Math.Pow(beta2, update.Step)),
            AlongGradient = (float)(lr * (1 - mu) / (1 - product)),
            AlongMean = (float)(lr * next / (1 - (product * next))),
        };
        ElementwisePass.Run(rule, update.Values.Length);
    }

    private static double Momentum(double beta1, long step, double decay) => beta1 * (1 - (0.5 * Math.Pow(0.96, step * decay)));

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
        public float RootOfCorrection;
        public float AlongGradient;
        public float AlongMean;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply<V>(nint offset) where V : struct, ILane<V>
        {
            var value = V.Load(ref Values, offset);
            var gradient = Gradient.At(offset, value);
            var mean = (V.Broadcast(KeepMean) * V.Load(ref Mean, offset)) + (V.Broadcast(AddMean) * gradient);
            var square = (V.Broadcast(KeepSquare) * V.Load(ref Square, offset)) + (V.Broadcast(AddSquare) * gradient * gradient);
            mean.Store(ref Mean, offset);
            square.Store(ref Square, offset);
            var root = (V.Sqrt(square) / V.Broadcast(RootOfCorrection)) + V.Broadcast(Eps);
            var direction = (V.Broadcast(AlongGradient) * gradient) + (V.Broadcast(AlongMean) * mean);
            ((V.Broadcast(Shrink) * value) - (direction / root)).Store(ref Values, offset);
        }
    }
}
