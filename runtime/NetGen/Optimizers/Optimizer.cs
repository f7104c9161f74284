using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>
/// Moves parameters along their gradients. A descent rule of one's own derives from this class and overrides
/// <see cref="Update"/>, which is called once a step for every parameter that has a gradient:
/// <code>
/// public sealed class SignDescent(IEnumerable&lt;Parameter&gt; parameters, double lr) : Optimizer(parameters, lr)
/// {
///     protected override void Update(in ParameterUpdate update)
///     {
///         for (var i = 0; i &lt; update.Values.Length; i++)
///             update.Values[i] -= update.LearningRate * MathF.Sign(update.Gradient[i]);
///     }
/// }
/// </code>
/// Parameters without a gradient are skipped: no decay, no momentum, no state. Those with a zero gradient are not.
/// A step allocates nothing.
/// </summary>
public abstract class Optimizer
{
    private readonly ParameterGroup[] groups;
    private readonly OptimizerState[] states;
    private readonly string[] stateNames;

    /// <summary>An optimizer of one group.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>. Each parameter once.</param>
    /// <param name="lr">Step size, at least 0.</param>
    /// <param name="weightDecay">Factor of the L2 penalty, at least 0.</param>
    /// <param name="state">Names of the per-element memory that the rule asks <see cref="ParameterUpdate.State"/> for.</param>
    protected Optimizer(IEnumerable<Parameter> parameters, double lr, double weightDecay = 0, params ReadOnlySpan<string> state)
        : this([new ParameterGroup(parameters)], lr, weightDecay, state)
    {
    }

    /// <summary>An optimizer of several groups with options of their own.</summary>
    /// <param name="groups">The groups; no parameter stands in two.</param>
    /// <param name="lr">Step size of the groups that name none.</param>
    /// <param name="weightDecay">L2 penalty of the groups that name none.</param>
    /// <param name="state">Names of the per-element memory that the rule asks <see cref="ParameterUpdate.State"/> for.</param>
    /// <exception cref="ArgumentException">There is no parameter, or one stands there twice.</exception>
    /// <exception cref="DTypeException">A parameter is not float32.</exception>
    protected Optimizer(IEnumerable<ParameterGroup> groups, double lr, double weightDecay = 0, params ReadOnlySpan<string> state)
    {
        this.groups = [.. groups];
        stateNames = [.. state];
        foreach (var group in this.groups)
        {
            group.LearningRate = AtLeastZero(group.LearningRate ?? lr, nameof(lr));
            group.WeightDecay = AtLeastZero(group.WeightDecay ?? weightDecay, nameof(weightDecay));
        }

        CheckParameters();
        states = Array.ConvertAll(this.groups, group => new OptimizerState(group.Parameters, stateNames));
    }

    /// <summary>The groups, whose options may be changed between steps.</summary>
    public IReadOnlyList<ParameterGroup> ParameterGroups => groups;

    /// <summary>Step size of the first group; setting it sets every group's.</summary>
    public double LearningRate
    {
        get => groups[0].LearningRate!.Value;
        set
        {
            foreach (var group in groups)
                group.LearningRate = AtLeastZero(value, nameof(value));
        }
    }

    /// <summary>
    /// Whether <see cref="Update"/> treats every element by itself. Parameters that lie behind each other in memory, and
    /// whose gradients do, then come as one update. False unless overridden.
    /// </summary>
    protected virtual bool IsElementwise => false;

    /// <summary>Forgets the gradients.</summary>
    /// <param name="setToNone">False fills them with zeros instead.</param>
    public void ZeroGrad(bool setToNone = true)
    {
        foreach (var group in groups)
        {
            foreach (var parameter in group.Parameters)
            {
                if (setToNone)
                {
                    parameter.Grad = null;
                }
                else
                {
                    parameter.Grad?.AsSpan<float>().Clear();
                }
            }
        }
    }

    /// <summary>Updates every parameter that has a gradient, once.</summary>
    /// <exception cref="ShapeException">A gradient has another shape than its parameter.</exception>
    public virtual void Step()
    {
        for (var i = 0; i < groups.Length; i++)
            StepGroup(groups[i], states[i]);
    }

    /// <summary>
    /// Scales all gradients down so that their joint 2-norm is at most <paramref name="maxNorm"/>. Call it between
    /// <c>Backward</c> and <see cref="Step"/>; an optimizer for compiled training steps overrides <see cref="Step"/> to do so.
    /// </summary>
    /// <param name="maxNorm">Largest norm to let through.</param>
    /// <returns>The norm before clipping.</returns>
    public double ClipGradNorm(double maxNorm)
    {
        double squares = 0;
        foreach (var group in groups)
        {
            foreach (var parameter in group.Parameters)
                squares += parameter.Grad is { } gradient ? SumOfSquares(gradient.AsSpan<float>()) : 0;
        }

        var norm = Math.Sqrt(squares);
        // The small constant is PyTorch's: the clipped norm ends just below the limit.
        var scale = maxNorm / (norm + 1e-6);
        if (scale < 1)
            ScaleGradients((float)scale);

        return norm;
    }

    /// <summary>The descent rule: moves <see cref="ParameterUpdate.Values"/>.</summary>
    /// <param name="update">Values, gradient, options and state of one parameter (or of a run of them, see <see cref="IsElementwise"/>).</param>
    protected abstract void Update(in ParameterUpdate update);

    /// <summary>
    /// What training needs to go on exactly where it stands: <c>param_groups.0.lr</c>, <c>state.3.exp_avg</c>, …, parameters
    /// counted through all groups. The tensors are copies.
    /// </summary>
    public IReadOnlyDictionary<string, Tensor> StateDict() => OptimizerStateDict.Save(groups, states, stateNames);

    /// <summary>Takes over what <see cref="StateDict"/> gave, all of it or, when something does not fit, nothing.</summary>
    /// <param name="state">State of an optimizer of the same kind over parameters of the same shapes.</param>
    /// <exception cref="StateDictException">Names or shapes do not fit.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state) =>
        OptimizerStateDict.Load(GetType().Name, state, groups, states, stateNames);

    private void StepGroup(ParameterGroup group, OptimizerState state)
    {
        var parameters = group.Parameters;
        var next = 0;
        while (next < parameters.Count)
        {
            var first = next++;
            if (parameters[first].Grad is not { } grad)
                continue;

            var values = parameters[first].AsSpan<float>();
            var gradient = Fitting(grad, parameters[first]);
            var step = ++state.Steps[first];
            while (IsElementwise && next < parameters.Count && state.Steps[next] == step - 1 && TryAppend(parameters[next], ref values, ref gradient))
                state.Steps[next++] = step;

            Update(new ParameterUpdate(group, state, state.Offsets[first], step, values, gradient));
        }
    }

    /// <summary>Lengthens both spans by a parameter and its gradient if those begin exactly where the spans end.</summary>
    private static bool TryAppend(Parameter parameter, ref Span<float> values, ref ReadOnlySpan<float> gradient)
    {
        if (parameter.Grad is not { } grad)
            return false;

        var moreValues = parameter.AsSpan<float>();
        var moreGradient = Fitting(grad, parameter);
        if (!Follows(values, moreValues) || !Follows(gradient, moreGradient))
            return false;

        values = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(values), values.Length + moreValues.Length);
        gradient = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetReference(gradient), gradient.Length + moreGradient.Length);
        return true;
    }

    // Rules read without checking bounds, and anyone may set Grad.
    private static ReadOnlySpan<float> Fitting(Tensor gradient, Parameter parameter) => gradient.Shape.SequenceEqual(parameter.Shape)
        ? gradient.AsSpan<float>()
        : throw new ShapeException($"A parameter of shape {Layout.Text(parameter.Shape)} has a gradient of shape {Layout.Text(gradient.Shape)}.");

    // Two arrays never touch, their headers lie between them; so adjacent spans are parts of one array.
    private static bool Follows(ReadOnlySpan<float> first, ReadOnlySpan<float> second) =>
        Unsafe.AreSame(ref Unsafe.Add(ref MemoryMarshal.GetReference(first), first.Length), ref MemoryMarshal.GetReference(second));

    private static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += (double)value * value;

        return sum;
    }

    private void ScaleGradients(float scale)
    {
        foreach (var group in groups)
        {
            foreach (var parameter in group.Parameters)
            {
                foreach (ref var value in parameter.Grad is { } gradient ? gradient.AsSpan<float>() : [])
                    value *= scale;
            }
        }
    }

    private void CheckParameters()
    {
        var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
        foreach (var parameter in groups.SelectMany(group => group.Parameters))
        {
            if (!seen.Add(parameter))
                throw new ArgumentException("A parameter stands twice among those to optimize; each belongs to one group, once.");

            if (parameter.DType != DType.Float32)
                throw new DTypeException($"Optimizers move Float32 parameters; one is {parameter.DType}.");
        }

        if (seen.Count == 0)
            throw new ArgumentException("There is no parameter to optimize.");
    }

    private static double AtLeastZero(double value, string name) =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Expected a number of at least 0.");
}
