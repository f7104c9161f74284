using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Gradients divided by the root of the sum of their squares so far (Duchi, Hazan and Singer, 2011), as PyTorch's
/// <c>Adagrad</c>: <c>s += g²; p -= lr / (1 + (step - 1) * lrDecay) * g / (sqrt(s) + eps)</c>.
/// </summary>
public sealed class Adagrad : Optimizer
{
    private const string Sum = "sum";
    private const string RateDecay = "lr_decay";
    private const string InitialSum = "initial_accumulator_value";

    /// <summary>Optimizes parameters that are all treated alike.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="lrDecay">How fast the step size shrinks with the steps.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient.</param>
    /// <param name="initialAccumulatorValue">What the sums of squares start at.</param>
    /// <param name="eps">Added to the root.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public Adagrad(IEnumerable<Parameter> parameters, double lr = 1e-2, double lrDecay = 0, double weightDecay = 0, double initialAccumulatorValue = 0, double eps = 1e-10, bool maximize = false)
        : this([new ParameterGroup(parameters)], lr, lrDecay, weightDecay, initialAccumulatorValue, eps, maximize)
    {
    }

    /// <summary>Optimizes groups of parameters with options of their own; the others are those of groups that set none.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="lrDecay">How fast the step size shrinks with the steps.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, which joins the gradient.</param>
    /// <param name="initialAccumulatorValue">What the sums of squares start at.</param>
    /// <param name="eps">Added to the root.</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public Adagrad(IEnumerable<ParameterGroup> groups, double lr = 1e-2, double lrDecay = 0, double weightDecay = 0, double initialAccumulatorValue = 0, double eps = 1e-10, bool maximize = false)
        : base(
            groups,
            [
                new(ParameterGroup.LearningRateOption, lr),
                new(RateDecay, lrDecay),
                new(ParameterGroup.EpsOption, eps),
                new(ParameterGroup.WeightDecayOption, weightDecay),
                new(InitialSum, initialAccumulatorValue),
                new(ParameterGroup.MaximizeOption, maximize),
            ],
            [Sum])
    {
    }

    /// <inheritdoc/>
    protected override bool IsElementwise => true;

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update)
    {
        var rule = new Rule
        {
            Values = ref MemoryMarshal.GetReference(update.Values),
            Gradient = new DecayedGradient(update, update.Group.WeightDecay!.Value),
            Sum = ref MemoryMarshal.GetReference(update.State(Sum)),
            IsFirst = update.Step == 1,
            InitialSum = (float)update.Option(InitialSum),
            Eps = (float)update.Group.Eps!.Value,
            StepSize = (float)(update.Group.LearningRate!.Value / (1 + ((update.Step - 1) * update.Option(RateDecay)))),
        };
        ElementwisePass.Run(rule, update.Values.Length);
    }

    private ref struct Rule : IElementwiseRule
    {
        public ref float Values;
        public DecayedGradient Gradient;
        public ref float Sum;
        public bool IsFirst;
        public float InitialSum;
        public float Eps;
        public float StepSize;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Apply<V>(nint offset) where V : struct, ILane<V>
        {
            var value = V.Load(ref Values, offset);
            var gradient = Gradient.At(offset, value);
            var sum = (IsFirst ? V.Broadcast(InitialSum) : V.Load(ref Sum, offset)) + (gradient * gradient);
            sum.Store(ref Sum, offset);
            (value - (V.Broadcast(StepSize) * (gradient / (V.Sqrt(sum) + V.Broadcast(Eps))))).Store(ref Values, offset);
        }
    }
}
