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
public abstract class Optimizer : IStateful
{
    private readonly ParameterGroup[] groups;
    private readonly OptimizerState[] states;
    private readonly OptimizerStateDict stateDict;
    private readonly HashSet<Tensor> moved = new(ReferenceEqualityComparer.Instance);

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
        : this(groups, [new(ParameterGroup.LearningRateOption, lr), new(ParameterGroup.WeightDecayOption, weightDecay)], state)
    {
    }

    /// <summary>An optimizer whose groups have options beyond step size and penalty.</summary>
    /// <param name="groups">The groups; no parameter stands in two.</param>
    /// <param name="options">The options, <c>lr</c> and <c>weight_decay</c> among them, with the values of groups that set none.</param>
    /// <param name="state">Names of the per-element memory that the rule asks <see cref="ParameterUpdate.State"/> for.</param>
    /// <param name="numbers">Names of the per-parameter memory that the rule asks <see cref="ParameterUpdate.Number"/> for.</param>
    /// <exception cref="ArgumentException">There is no parameter, one stands there twice, or a group sets an option that there is not.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    /// <exception cref="DTypeException">A parameter is not float32.</exception>
    protected Optimizer(
        IEnumerable<ParameterGroup> groups,
        ReadOnlySpan<GroupOption> options,
        ReadOnlySpan<string> state,
        params ReadOnlySpan<string> numbers)
    {
        this.groups = [.. groups];
        foreach (var group in this.groups)
            SetOptions(group, options);

        CheckParameters();
        string[] names = [.. state], numberNames = [.. numbers];
        states = Array.ConvertAll(this.groups, group => new OptimizerState(group.Parameters, names, numberNames));
        stateDict = new OptimizerStateDict(this.groups, states, names, numberNames, Remembers);
    }

    /// <summary>The groups, whose options may be changed between steps.</summary>
    public IReadOnlyList<ParameterGroup> ParameterGroups => groups;

    /// <summary>Step size of the first group; setting it sets every group's.</summary>
    public double LearningRate
    {
        get => groups[0].LearningRate!.Value;
        set
        {
            Argument.AtLeast(GetType().Name, value, 0, nameof(LearningRate));
            foreach (var group in groups)
                group.LearningRate = value;
        }
    }

    /// <summary>Whether a tensor is one of the parameters that it was given.</summary>
    internal bool Moves(Tensor tensor) => moved.Contains(tensor);

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
            // By index: a list's enumerator behind an interface would be garbage in every step.
            for (var i = 0; i < group.Parameters.Count; i++)
            {
                if (setToNone)
                {
                    group.Parameters[i].Grad = null;
                }
                else
                {
                    group.Parameters[i].Grad?.AsSpan<float>().Clear();
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
    /// Scales all gradients down so that their joint norm is at most <paramref name="maxNorm"/>. Call it between
    /// <c>Backward</c> and <see cref="Step"/>; an optimizer for compiled training steps overrides <see cref="Step"/> to do so.
    /// </summary>
    /// <param name="maxNorm">Largest norm to let through.</param>
    /// <param name="normType">Which p-norm, above 0; <see cref="double.PositiveInfinity"/> for the largest magnitude.</param>
    /// <param name="errorIfNonFinite">Whether a norm that is infinite or NaN is an error; otherwise gradients take part in it.</param>
    /// <returns>The norm before clipping.</returns>
    /// <exception cref="ArithmeticException">The norm is not finite, and that was to be an error.</exception>
    public double ClipGradNorm(double maxNorm, double normType = 2, bool errorIfNonFinite = false)
    {
        var norm = new GradientNorm(normType);
        foreach (var group in groups)
            norm.Add(group.Parameters);
        var scale = norm.Scale(maxNorm, errorIfNonFinite);
        foreach (var group in groups)
            GradientNorm.Multiply(group.Parameters, scale);
        return norm.Value;
    }

    /// <summary>Cuts every element of every gradient to [-<paramref name="clipValue"/>, <paramref name="clipValue"/>].</summary>
    /// <param name="clipValue">Largest magnitude to let through.</param>
    public void ClipGradValue(double clipValue)
    {
        foreach (var group in groups)
            group.Parameters.ClipGradValue(clipValue);
    }

    /// <summary>The descent rule: moves <see cref="ParameterUpdate.Values"/>.</summary>
    /// <param name="update">Values, gradient, options and state of one parameter (or of a run of them, see <see cref="IsElementwise"/>).</param>
    protected abstract void Update(in ParameterUpdate update);

    /// <summary>
    /// Whether the rule keeps a per-element memory for a group as its options are now. What it does not keep is neither saved
    /// nor expected when loading. True unless overridden.
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="state">One of the names the optimizer declared.</param>
    protected virtual bool Remembers(ParameterGroup group, string state) => true;

    /// <summary>
    /// What training needs to go on exactly where it stands: <c>param_groups.0.lr</c>, <c>state.3.exp_avg</c>, …, parameters
    /// counted through all groups. The tensors are copies.
    /// </summary>
    public virtual IReadOnlyDictionary<string, Tensor> StateDict() => stateDict.Save();

    /// <summary>Takes over what <see cref="StateDict"/> gave, all of it or, when something does not fit, nothing.</summary>
    /// <param name="state">State of an optimizer of the same kind over parameters of the same shapes.</param>
    /// <exception cref="StateDictException">Names or shapes do not fit.</exception>
    public virtual void LoadStateDict(IReadOnlyDictionary<string, Tensor> state) => stateDict.Load(GetType().Name, state);

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
            while (IsElementwise && next < parameters.Count && state.Alike(first, next) && TryAppend(parameters[next], ref values, ref gradient))
                next++;

            for (var p = first; p < next; p++)
                state.Steps[p]++;
            Update(new ParameterUpdate(group, state, first, next - first, values, gradient));
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

    private void SetOptions(ParameterGroup group, ReadOnlySpan<GroupOption> options)
    {
        HashSet<string> known = [ParameterGroup.InitialLearningRateOption];
        foreach (var option in options)
            known.Add(option.Name);
        if (group.Options.FirstOrDefault(name => !known.Contains(name)) is { } stranger)
            throw new ArgumentException($"{GetType().Name} has no option '{stranger}'; it has: {string.Join(", ", known.Skip(1))}.", nameof(group));

        foreach (var option in options)
            group[option.Name] = option.Checked(GetType().Name, group[option.Name] ?? option.Value);
    }

    private void CheckParameters()
    {
        foreach (var parameter in groups.SelectMany(group => group.Parameters))
        {
            if (!moved.Add(parameter))
                throw new ArgumentException($"{GetType().Name} was given a parameter twice; each belongs to one group, once.");

            if (parameter.DType != DType.Float32)
                throw new DTypeException($"{GetType().Name} moves Float32 parameters; one is {parameter.DType}.");
        }

        if (moved.Count == 0)
            throw new ArgumentException($"{GetType().Name} has no parameter to optimize.");
    }
}
