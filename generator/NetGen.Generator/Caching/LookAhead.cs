using System.Collections.Concurrent;

namespace NetGen.Generator.Caching;

/// <summary>
/// Lets a stage work on several inputs at the same time. Roslyn asks for the result of one changed input after the other; when it
/// asks for the first, all inputs of the run are known, and those that are unlike the last of their name will be asked for as well.
/// </summary>
/// <remarks>
/// A result depends on its input alone, whoever computes it and when. The first question takes part in the work and returns when all
/// of it is done, so that no thread outlives the run. An input that Roslyn asks for although it was computed before is computed
/// then.
/// </remarks>
/// <param name="name">What an input keeps while it changes: the name of the class that it is about.</param>
internal sealed class LookAhead<TInput, TResult>(Func<TInput, string> name)
    where TInput : class, IEquatable<TInput>
{
    /// <summary>Names that nobody uses any more go with all others.</summary>
    private const int MostNames = 4096;

    private readonly ConcurrentDictionary<string, TInput> computed = new(StringComparer.Ordinal);

    /// <summary>Begins a run.</summary>
    /// <param name="compute">The stage, which several threads may call.</param>
    public Run Begin(Func<TInput, CancellationToken, TResult> compute) => new(this, compute);

    private string Name(TInput input) => name(input);

    private bool IsNew(TInput input) => !computed.TryGetValue(name(input), out var last) || !last.Equals(input);

    private void Remember(TInput input)
    {
        if (computed.Count >= MostNames) computed.Clear();
        computed[name(input)] = input;
    }

    /// <summary>The inputs of a run, with the results that are there before they are asked for.</summary>
    internal sealed class Run(LookAhead<TInput, TResult> stage, Func<TInput, CancellationToken, TResult> compute)
    {
        private readonly object gate = new();
        private readonly List<TInput> inputs = [];
        private readonly Dictionary<string, (TInput Input, TResult Result)> ready = new(StringComparer.Ordinal);
        private bool isAhead;

        /// <summary>Says what may be asked for; the results of what Roslyn knows from before are not.</summary>
        public Keyed<TInput, Run> Expect(TInput input)
        {
            lock (gate) inputs.Add(input);
            return new Keyed<TInput, Run>(input, this);
        }

        /// <summary>The result of one of the inputs; the first question computes those of all new ones.</summary>
        public TResult Get(TInput input, CancellationToken cancellation)
        {
            lock (gate)
            {
                if (!isAhead) GoAhead(cancellation);
                isAhead = true;
                if (!ready.TryGetValue(stage.Name(input), out var known) || !known.Input.Equals(input)) return Compute(input, cancellation);
                ready.Remove(stage.Name(input));
                return known.Result;
            }
        }

        private void GoAhead(CancellationToken cancellation)
        {
            var unknown = inputs.Where(stage.IsNew).GroupBy(stage.Name, StringComparer.Ordinal).Select(alike => alike.First()).ToList();
            inputs.Clear();
            // What is asked for alone needs no other thread.
            if (unknown.Count < 2) return;
            var results = new TResult[unknown.Count];
            Parallel.For(0, unknown.Count, new ParallelOptions { CancellationToken = cancellation }, index => results[index] = Compute(unknown[index], cancellation));
            for (var index = 0; index < results.Length; index++) ready.Add(stage.Name(unknown[index]), (unknown[index], results[index]));
        }

        private TResult Compute(TInput input, CancellationToken cancellation)
        {
            var result = compute(input, cancellation);
            stage.Remember(input);
            return result;
        }
    }
}
