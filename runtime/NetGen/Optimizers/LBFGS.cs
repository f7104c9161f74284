using System.Numerics.Tensors;

namespace NetGen;

/// <summary>
/// Limited-memory BFGS (Liu and Nocedal, "On the limited memory BFGS method for large scale optimization", 1989), as PyTorch's:
/// a quasi-Newton descent of all parameters together, which evaluates the loss several times a step:
/// <code>
/// optimizer.Step(() =>
/// {
///     optimizer.ZeroGrad();
///     var loss = F.MseLoss(net.Call(x), y);
///     loss.Backward();
///     return loss;
/// });
/// </code>
/// For small problems whose whole data is one batch. Directions are kept in double precision.
/// </summary>
public sealed class LBFGS : Optimizer
{
    private const string MaxIter = "max_iter";
    private const string MaxEval = "max_eval";
    private const string ToleranceGrad = "tolerance_grad";
    private const string ToleranceChange = "tolerance_change";
    private const string HistorySize = "history_size";

    // PyTorch keeps the state, which is of all parameters, under the first.
    private const string Prefix = "state.0.";

    private readonly LineSearch lineSearch;
    private readonly CurvatureMemory memory = new();
    private readonly int count;
    private double[] direction = [];
    private double[] lastGradient = [];
    private double length;
    private double lastLoss;
    private long iterations;
    private long evaluations;

    /// <summary>Optimizes parameters, all of them together.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>.</param>
    /// <param name="lr">Length of a step in units of the direction; with a line search, its first guess.</param>
    /// <param name="maxIter">Most iterations a step.</param>
    /// <param name="maxEval">An iteration after which the loss was evaluated so often in a step is its last. Default: maxIter · 1.25.</param>
    /// <param name="toleranceGrad">The step ends where no gradient is larger.</param>
    /// <param name="toleranceChange">The step ends where neither the loss nor a parameter changes by more.</param>
    /// <param name="historySize">How many past iterations tell the curvature.</param>
    /// <param name="lineSearch">How far to go along a direction.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative.</exception>
    public LBFGS(
        IEnumerable<Parameter> parameters,
        double lr = 1,
        int maxIter = 20,
        int? maxEval = null,
        double toleranceGrad = 1e-7,
        double toleranceChange = 1e-9,
        int historySize = 100,
        LineSearch lineSearch = LineSearch.None)
        : base(
            [new ParameterGroup(parameters)],
            [
                new(ParameterGroup.LearningRateOption, lr),
                new(MaxIter, maxIter, argument: nameof(maxIter)),
                new(MaxEval, maxEval ?? (maxIter * 5 / 4), argument: nameof(maxEval)),
                new(ToleranceGrad, toleranceGrad),
                new(ToleranceChange, toleranceChange),
                new(HistorySize, historySize, argument: nameof(historySize)),
            ],
            [])
    {
        this.lineSearch = lineSearch;
        count = Parameters.Sum(static parameter => (int)parameter.Numel);
    }

    private IReadOnlyList<Parameter> Parameters => ParameterGroups[0].Parameters;

    /// <summary>Refused: the loss is evaluated several times a step.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void Step() => throw new InvalidOperationException("LBFGS evaluates the loss several times a step: give it to Step(closure).");

    /// <summary>Goes down by up to <c>maxIter</c> iterations.</summary>
    /// <param name="closure">Clears the gradients, computes the loss, calls its <c>Backward</c> and returns it.</param>
    /// <returns>The loss before the step.</returns>
    public Tensor Step(Func<Tensor> closure)
    {
        ArgumentNullException.ThrowIfNull(closure);
        var (group, given) = (ParameterGroups[0], evaluations);
        var (maxIter, maxEval, rate) = ((int)group[MaxIter]!.Value, group[MaxEval]!.Value, group.LearningRate!.Value);
        var (toleranceGrad, toleranceChange) = (group[ToleranceGrad]!.Value, group[ToleranceChange]!.Value);
        var result = closure();
        evaluations++;
        var (loss, gradient) = (Number(result), Gradient());
        for (var iteration = 1; iteration <= maxIter && !(Largest(gradient) <= toleranceGrad); iteration++)
        {
            Turn(gradient, loss, (int)group[HistorySize]!.Value);
            length = iterations == 1 ? Math.Min(1, 1 / TensorPrimitives.SumOfMagnitudes<double>(gradient)) * rate : rate;
            var slope = TensorPrimitives.Dot<double>(gradient, direction);
            if (slope > -toleranceChange)
                break;
            (loss, gradient) = lineSearch == LineSearch.None
                ? Move(closure, loss, gradient, evaluates: iteration != maxIter)
                : Search(closure, new WolfeSearch.Point(0, loss, gradient, slope), toleranceChange);
            if (evaluations - given >= maxEval || Math.Abs(length) * Largest(direction) <= toleranceChange || Math.Abs(loss - lastLoss) < toleranceChange)
                break;
        }

        return result;
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Tensor> StateDict()
    {
        var state = new Dictionary<string, Tensor>(base.StateDict());
        if (iterations + evaluations == 0)
            return state;
        state[Prefix + "func_evals"] = Tensor.Scalar(evaluations, DType.Int64);
        state[Prefix + "n_iter"] = Tensor.Scalar(iterations, DType.Int64);
        if (iterations == 0)
            return state;
        state[Prefix + "d"] = Tensor.FromSpan<double>(direction);
        state[Prefix + "t"] = Tensor.Scalar(length, DType.Float64);
        state[Prefix + "prev_flat_grad"] = Tensor.FromSpan<double>(lastGradient);
        state[Prefix + "prev_loss"] = Tensor.Scalar(lastLoss, DType.Float64);
        state[Prefix + "H_diag"] = Tensor.Scalar(memory.Scale, DType.Float64);
        state[Prefix + "old_dirs"] = Tensor.FromSpan<double>([.. memory.Changes.SelectMany(static row => row)]).Reshape(memory.Count, count);
        state[Prefix + "old_stps"] = Tensor.FromSpan<double>([.. memory.Steps.SelectMany(static row => row)]).Reshape(memory.Count, count);
        return state;
    }

    /// <inheritdoc/>
    public override void LoadStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var reader = new StateReader(state.Where(static entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary());
        var hasRun = state.ContainsKey(Prefix + "n_iter") && state[Prefix + "n_iter"] is { DType: DType.Int64, Numel: 1 } ran && ran.Item<long>() > 0;
        var (evaluated, iterated) = (reader.TakeOptional(Prefix + "func_evals", DType.Int64, []), reader.TakeOptional(Prefix + "n_iter", DType.Int64, []));
        int[] pairs = [state.TryGetValue(Prefix + "old_dirs", out var kept) && kept.Rank == 2 ? kept.Size(0) : 0, count];
        Tensor?[] taken = !hasRun ? [] :
        [
            reader.Take(Prefix + "d", DType.Float64, [count]),
            reader.Take(Prefix + "t", DType.Float64, []),
            reader.Take(Prefix + "prev_flat_grad", DType.Float64, [count]),
            reader.Take(Prefix + "prev_loss", DType.Float64, []),
            reader.Take(Prefix + "H_diag", DType.Float64, []),
            reader.Take(Prefix + "old_dirs", DType.Float64, pairs),
            reader.Take(Prefix + "old_stps", DType.Float64, pairs),
        ];
        reader.ThrowUnlessClean(nameof(LBFGS));
        base.LoadStateDict(state.Where(static entry => !entry.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary());
        (evaluations, iterations) = (evaluated?.Item<long>() ?? 0, iterated?.Item<long>() ?? 0);
        if (!hasRun)
        {
            memory.Restore([], 1);
            return;
        }

        (direction, length) = (taken[0]!.ToArray<double>(), taken[1]!.Item<double>());
        (lastGradient, lastLoss) = (taken[2]!.ToArray<double>(), taken[3]!.Item<double>());
        memory.Restore(Rows(taken[5]!).Zip(Rows(taken[6]!)), taken[4]!.Item<double>());
    }

    /// <summary>Not called: <see cref="Step(Func{Tensor})"/> moves all parameters together.</summary>
    /// <param name="update">One parameter's.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    protected override void Update(in ParameterUpdate update) => throw new InvalidOperationException("LBFGS moves all parameters together.");

    private IEnumerable<double[]> Rows(Tensor tensor) => tensor.ToArray<double>().Chunk(count);

    /// <summary>A new direction, from what the last step has told of the curvature.</summary>
    private void Turn(double[] gradient, double loss, int historySize)
    {
        iterations++;
        if (iterations > 1)
        {
            var (change, step) = (new double[count], new double[count]);
            TensorPrimitives.Subtract<double>(gradient, lastGradient, change);
            TensorPrimitives.Multiply(direction, length, step);
            memory.Add(change, step, historySize);
        }

        direction = memory.Direction(gradient);
        (lastGradient, lastLoss) = (gradient, loss);
    }

    private (double Loss, double[] Gradient) Move(Func<Tensor> closure, double loss, double[] gradient, bool evaluates)
    {
        Add(length);
        // After the last iteration nobody asks.
        if (!evaluates)
            return (loss, gradient);
        evaluations++;
        return (Number(closure()), Gradient());
    }

    private (double Loss, double[] Gradient) Search(Func<Tensor> closure, WolfeSearch.Point start, double toleranceChange)
    {
        var values = Parameters.Select(static parameter => parameter.ToArray<float>()).ToArray();
        var search = new WolfeSearch(At, start, Largest(direction), toleranceChange);
        var found = search.Run(length);
        evaluations += search.Evaluations;
        length = found.Length;
        Add(length);
        return (found.Loss, found.Gradient);

        WolfeSearch.Point At(double at)
        {
            Add(at);
            var point = WolfeSearch.Point.At(at, Number(closure()), Gradient(), direction);
            for (var i = 0; i < values.Length; i++)
                values[i].CopyTo(Parameters[i].AsSpan<float>());
            return point;
        }
    }

    /// <summary>Moves the parameters along the direction.</summary>
    private void Add(double by)
    {
        var next = 0;
        foreach (var parameter in Parameters)
        {
            foreach (ref var value in parameter.AsSpan<float>())
                value = (float)(value + (by * direction[next++]));
        }
    }

    /// <summary>All gradients one after another; zeros where there is none.</summary>
    private double[] Gradient()
    {
        var (all, next) = (new double[count], 0);
        foreach (var parameter in Parameters)
        {
            if (parameter.Grad is { } gradient)
                TensorPrimitives.ConvertChecked<float, double>(gradient.AsSpan<float>(), all.AsSpan(next));
            next += (int)parameter.Numel;
        }

        return all;
    }

    private static double Number(Tensor loss) => loss.Detach().To(DType.Float64).Item<double>();

    private static double Largest(ReadOnlySpan<double> values) => values.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(values));
}
