using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen;

/// <summary>
/// A running average of a model's parameters, which often generalises better than the last ones, as PyTorch's
/// <c>AveragedModel</c> with <c>get_ema_avg_fn</c>: the first <see cref="Update"/> copies, later ones give
/// <c>average = decay * average + (1 - decay) * parameter</c>.
/// <code>
/// var average = new ExponentialMovingAverage(net, decay: 0.999);
/// … optimizer.Step(); average.Update(); …
/// using (average.Use())
///     Evaluate(net);
/// </code>
/// It holds on to the tensors that the model has when it is made; an update allocates nothing.
/// </summary>
public sealed class ExponentialMovingAverage : IStateful
{
    private const string CountKey = "n_averaged";
    private const string Prefix = "module.";

    private readonly string model;
    private readonly bool useBuffers;
    private readonly List<Pair> pairs = [];
    private readonly List<(string Name, Pair Pair)> saved = [];

    /// <summary>Starts at the model's present values.</summary>
    /// <param name="model">Whose parameters to average.</param>
    /// <param name="decay">Share of the average that is kept at an update, in [0, 1].</param>
    /// <param name="useBuffers">
    /// Whether floating-point buffers, such as running statistics, are averaged too; otherwise the average takes over the
    /// model's at every update, as it does with those that count.
    /// </param>
    public ExponentialMovingAverage(Module model, double decay = 0.999, bool useBuffers = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (decay is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(decay), decay, "Expected a number in [0, 1].");
        this.model = model.KindName;
        this.useBuffers = useBuffers;
        Decay = decay;

        var known = new Dictionary<Tensor, Pair>(ReferenceEqualityComparer.Instance);
        foreach (var (name, parameter) in model.NamedParameters(removeDuplicate: false))
            saved.Add((Prefix + name, PairOf(parameter, isBuffer: false, known)));
        var persistent = model.StateDict();
        foreach (var (name, buffer) in model.NamedBuffers(removeDuplicate: false))
        {
            var pair = PairOf(buffer, isBuffer: true, known);
            if (persistent.ContainsKey(name))
                saved.Add((Prefix + name, pair));
        }
    }

    /// <summary>Share of the average that is kept at an update.</summary>
    public double Decay { get; }

    /// <summary>How many updates went into the average.</summary>
    public long Updates { get; private set; }

    /// <summary>Whether the model holds the averages now, and this the model's own values.</summary>
    public bool IsInUse { get; private set; }

    /// <summary>Takes the model's present values into the average. Call it after the optimizer's step.</summary>
    /// <exception cref="InvalidOperationException">The model holds the averages.</exception>
    public void Update()
    {
        if (IsInUse)
            throw new InvalidOperationException("The model holds the averages now: swap back before updating them.");
        foreach (var pair in pairs)
        {
            var share = Updates == 0 || (pair.IsBuffer && !useBuffers) ? 1 : 1 - Decay;
            switch (pair.Live.DType)
            {
                case DType.Float32: Mix(pair, (float)share); break;
                case DType.Float64: Mix(pair, share); break;
                case DType.Int32: Copy<int>(pair); break;
                case DType.Int64: Copy<long>(pair); break;
                default: Copy<bool>(pair); break;
            }
        }

        Updates++;
    }

    /// <summary>Exchanges the values of the model and of the average; a second time, back.</summary>
    public void Swap()
    {
        foreach (var pair in pairs)
        {
            switch (pair.Live.DType)
            {
                case DType.Float32: Swap<float>(pair); break;
                case DType.Float64: Swap<double>(pair); break;
                case DType.Int32: Swap<int>(pair); break;
                case DType.Int64: Swap<long>(pair); break;
                default: Swap<bool>(pair); break;
            }
        }

        IsInUse = !IsInUse;
    }

    /// <summary>Puts the averages into the model until the result is disposed: <c>using (average.Use()) { … }</c>.</summary>
    /// <exception cref="InvalidOperationException">The model holds the averages already.</exception>
    public Scope Use()
    {
        if (IsInUse)
            throw new InvalidOperationException("The model holds the averages already.");
        Swap();
        return new Scope(this);
    }

    /// <summary><c>n_averaged</c> and <c>module.NAME</c> for every parameter and persistent buffer. The tensors are copies.</summary>
    public IReadOnlyDictionary<string, Tensor> StateDict()
    {
        var state = new OrderedDictionary<string, Tensor> { [CountKey] = Tensor.Scalar(Updates, DType.Int64) };
        foreach (var (name, pair) in saved)
            state[name] = (IsInUse ? pair.Live : pair.Average).Detach().Clone();
        return state;
    }

    /// <inheritdoc/>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        var reader = new StateReader(state);
        var count = reader.Take(CountKey, DType.Int64, []);
        List<(Pair Pair, Tensor? Values)> loaded = [.. saved.Select(entry => (entry.Pair, reader.Take(entry.Name, entry.Pair.Live.DType, entry.Pair.Live.Shape)))];
        reader.ThrowUnlessClean($"the average of {model}");
        foreach (var (pair, values) in loaded)
            (IsInUse ? pair.Live : pair.Average).CopyFrom(values!);
        Updates = count!.Item<long>();
    }

    private Pair PairOf(Tensor live, bool isBuffer, Dictionary<Tensor, Pair> known)
    {
        if (!known.TryGetValue(live, out var pair))
        {
            pair = new Pair(live, live.Detach().Clone(), isBuffer);
            known.Add(live, pair);
            pairs.Add(pair);
        }

        return pair;
    }

    private static void Mix<T>(Pair pair, T share) where T : unmanaged, INumberBase<T>
    {
        var average = pair.Average.AsSpan<T>();
        if (share == T.One)
        {
            Copy<T>(pair);
            return;
        }

        TensorPrimitives.Multiply(average, T.One - share, average);
        TensorPrimitives.MultiplyAdd(pair.Live.AsSpan<T>(), share, average, average);
    }

    private static void Copy<T>(Pair pair) where T : unmanaged => pair.Live.AsSpan<T>().CopyTo(pair.Average.AsSpan<T>());

    private static void Swap<T>(Pair pair) where T : unmanaged
    {
        var live = pair.Live.AsSpan<T>();
        var average = pair.Average.AsSpan<T>();
        for (var i = 0; i < live.Length; i++)
            (live[i], average[i]) = (average[i], live[i]);
    }

    /// <summary>Gives the model its own values back when disposed.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly ExponentialMovingAverage average;

        internal Scope(ExponentialMovingAverage average) => this.average = average;

        /// <inheritdoc/>
        public void Dispose()
        {
            if (average.IsInUse)
                average.Swap();
        }
    }

    private sealed record Pair(Tensor Live, Tensor Average, bool IsBuffer);
}
