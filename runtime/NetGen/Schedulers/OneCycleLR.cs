namespace NetGen;

/// <summary>
/// Up to a high learning rate and down to a very low one, once, the momentum going the other way (Smith and Topin,
/// "Super-convergence", 2018), as PyTorch's <c>OneCycleLR</c>. Step it after every batch. For Adam and its kin the momentum is
/// the first beta.
/// </summary>
public sealed class OneCycleLR : AbsoluteScheduler
{
    private readonly long totalSteps;
    private readonly AnnealStrategy annealStrategy;
    private readonly bool cycleMomentum;
    private readonly (double End, Func<Levels, (double From, double To)> Rate, Func<Levels, (double From, double To)> Momentum)[] phases;
    private readonly Levels[] levels;

    /// <summary>Starts the schedule and sets the learning rate and momentum of step 0.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="maxLr">The highest learning rate.</param>
    /// <param name="totalSteps">Length of the cycle. Default: <paramref name="epochs"/> times <paramref name="stepsPerEpoch"/>.</param>
    /// <param name="epochs">Number of epochs, where <paramref name="totalSteps"/> is not given.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch, where <paramref name="totalSteps"/> is not given.</param>
    /// <param name="pctStart">Share of the cycle that goes up, in [0, 1].</param>
    /// <param name="annealStrategy">The line it goes along.</param>
    /// <param name="cycleMomentum">Whether the momentum goes down and up again meanwhile.</param>
    /// <param name="baseMomentum">The momentum at the highest learning rate.</param>
    /// <param name="maxMomentum">The momentum at both ends.</param>
    /// <param name="divFactor">How many times the first learning rate is smaller than the highest.</param>
    /// <param name="finalDivFactor">How many times the last learning rate is smaller than the first.</param>
    /// <param name="threePhase">Whether to go down to the first learning rate as fast as up, and from there to the last.</param>
    /// <exception cref="ArgumentException">The length is unknown, a number is out of range, or there is no momentum to cycle.</exception>
    public OneCycleLR(Optimizer optimizer, double maxLr, long? totalSteps = null, int? epochs = null, int? stepsPerEpoch = null, double pctStart = 0.3, AnnealStrategy annealStrategy = AnnealStrategy.Cos, bool cycleMomentum = true, double baseMomentum = 0.85, double maxMomentum = 0.95, double divFactor = 25, double finalDivFactor = 1e4, bool threePhase = false)
        : this(optimizer, [maxLr], totalSteps, epochs, stepsPerEpoch, pctStart, annealStrategy, cycleMomentum, baseMomentum, maxMomentum, divFactor, finalDivFactor, threePhase)
    {
    }

    /// <summary>Starts the schedule with a highest learning rate for every parameter group.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="maxLr">The highest learning rate of each group.</param>
    /// <param name="totalSteps">Length of the cycle. Default: <paramref name="epochs"/> times <paramref name="stepsPerEpoch"/>.</param>
    /// <param name="epochs">Number of epochs, where <paramref name="totalSteps"/> is not given.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch, where <paramref name="totalSteps"/> is not given.</param>
    /// <param name="pctStart">Share of the cycle that goes up, in [0, 1].</param>
    /// <param name="annealStrategy">The line it goes along.</param>
    /// <param name="cycleMomentum">Whether the momentum goes down and up again meanwhile.</param>
    /// <param name="baseMomentum">The momentum at the highest learning rate.</param>
    /// <param name="maxMomentum">The momentum at both ends.</param>
    /// <param name="divFactor">How many times the first learning rate is smaller than the highest.</param>
    /// <param name="finalDivFactor">How many times the last learning rate is smaller than the first.</param>
    /// <param name="threePhase">Whether to go down to the first learning rate as fast as up, and from there to the last.</param>
    /// <exception cref="ArgumentException">The length is unknown, a number is out of range, or there is no momentum to cycle.</exception>
    public OneCycleLR(Optimizer optimizer, IReadOnlyList<double> maxLr, long? totalSteps = null, int? epochs = null, int? stepsPerEpoch = null, double pctStart = 0.3, AnnealStrategy annealStrategy = AnnealStrategy.Cos, bool cycleMomentum = true, double baseMomentum = 0.85, double maxMomentum = 0.95, double divFactor = 25, double finalDivFactor = 1e4, bool threePhase = false)
        : base(optimizer)
    {
        this.totalSteps = totalSteps ?? (long?)epochs * stepsPerEpoch
            ?? throw new ArgumentException("The length of the cycle is unknown: pass totalSteps, or epochs and stepsPerEpoch.", nameof(totalSteps));
        Argument.AtLeast("OneCycleLR", this.totalSteps, 1, nameof(totalSteps));
        if (pctStart is not (>= 0 and <= 1))
            throw Argument.OutOfRange(nameof(OneCycleLR), nameof(pctStart), pctStart, "in [0, 1]");
        (this.annealStrategy, this.cycleMomentum) = (annealStrategy, cycleMomentum);
        if (cycleMomentum)
            CheckMomentum(nameof(OneCycleLR));

        levels = Array.ConvertAll(
            PerGroup(optimizer, maxLr, nameof(maxLr)),
            max => new Levels(max / divFactor, max, max / divFactor / finalDivFactor, baseMomentum, maxMomentum));
        for (var g = 0; g < levels.Length; g++)
            optimizer.ParameterGroups[g].InitialLearningRate = levels[g].Initial;
        phases = Phases(pctStart * this.totalSteps, threePhase);
        Apply();
    }

    private (double, Func<Levels, (double, double)>, Func<Levels, (double, double)>)[] Phases(double rise, bool threePhase) => threePhase
        ?
        [
            (rise - 1, l => (l.Initial, l.Max), l => (l.MaxMomentum, l.BaseMomentum)),
            ((2 * rise) - 2, l => (l.Max, l.Initial), l => (l.BaseMomentum, l.MaxMomentum)),
            (totalSteps - 1, l => (l.Initial, l.Min), l => (l.MaxMomentum, l.MaxMomentum)),
        ]
        :
        [
            (rise - 1, l => (l.Initial, l.Max), l => (l.MaxMomentum, l.BaseMomentum)),
            (totalSteps - 1, l => (l.Max, l.Min), l => (l.BaseMomentum, l.MaxMomentum)),
        ];

    private protected override void SetGroup(int index, ParameterGroup group)
    {
        if (LastEpoch > totalSteps)
            throw new InvalidOperationException($"OneCycleLR was stepped {LastEpoch} times; its cycle has {totalSteps} steps.");

        double start = 0;
        for (var p = 0; p < phases.Length; p++)
        {
            var (end, rate, momentum) = phases[p];
            if (LastEpoch <= end || p == phases.Length - 1)
            {
                var share = (LastEpoch - start) / (end - start);
                group.LearningRate = Between(rate(levels[index]), share);
                if (cycleMomentum)
                    group[group.CycledMomentum!] = Between(momentum(levels[index]), share);
                return;
            }

            start = end;
        }
    }

    private double Between((double From, double To) ends, double share) => annealStrategy == AnnealStrategy.Linear
        ? ((ends.To - ends.From) * share) + ends.From
        : ends.To + ((ends.From - ends.To) / 2 * (1 + Math.Cos(Math.PI * share)));

    /// <summary>What one group goes up and down between.</summary>
    private sealed record Levels(double Initial, double Max, double Min, double BaseMomentum, double MaxMomentum);
}
