namespace NetGen;

/// <summary>
/// Up and down in straight lines between two learning rates (Smith, "Cyclical learning rates", 2017), as PyTorch's
/// <c>CyclicLR</c>, the momentum going the other way. Step it after every batch. For Adam and its kin the momentum is the first beta.
/// </summary>
public sealed class CyclicLR : AbsoluteScheduler
{
    private readonly double baseLr;
    private readonly double maxLr;
    private readonly double totalSize;
    private readonly double stepRatio;
    private readonly CyclicMode mode;
    private readonly double gamma;
    private readonly bool cycleMomentum;
    private readonly double baseMomentum;
    private readonly double maxMomentum;

    /// <summary>Starts the schedule and sets the learning rate and momentum of step 0.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="baseLr">The lowest learning rate.</param>
    /// <param name="maxLr">The highest learning rate of a full cycle.</param>
    /// <param name="stepSizeUp">Steps from the lowest to the highest, at least 1.</param>
    /// <param name="stepSizeDown">Steps back. Default: as many as up.</param>
    /// <param name="mode">How the height of the cycles develops.</param>
    /// <param name="gamma">The factor of <see cref="CyclicMode.ExpRange"/>.</param>
    /// <param name="cycleMomentum">Whether the momentum goes down and up again meanwhile.</param>
    /// <param name="baseMomentum">The momentum at the highest learning rate.</param>
    /// <param name="maxMomentum">The momentum at the lowest learning rate.</param>
    /// <exception cref="ArgumentException">A number of steps is below 1, or there is no momentum to cycle.</exception>
    public CyclicLR(Optimizer optimizer, double baseLr, double maxLr, int stepSizeUp = 2000, int? stepSizeDown = null, CyclicMode mode = CyclicMode.Triangular, double gamma = 1, bool cycleMomentum = true, double baseMomentum = 0.8, double maxMomentum = 0.9)
        : base(From(optimizer, baseLr))
    {
        Argument.AtLeast("CyclicLR", stepSizeUp, 1);
        var down = stepSizeDown ?? stepSizeUp;
        Argument.AtLeast("CyclicLR", down, 1, nameof(stepSizeDown));
        (this.baseLr, this.maxLr, this.mode, this.gamma) = (baseLr, maxLr, mode, gamma);
        (this.cycleMomentum, this.baseMomentum, this.maxMomentum) = (cycleMomentum, baseMomentum, maxMomentum);
        totalSize = (double)stepSizeUp + down;
        stepRatio = stepSizeUp / totalSize;
        if (cycleMomentum)
            CheckMomentum(nameof(CyclicLR));
        Apply();
    }

    /// <summary>The lowest learning rate is the initial one, unless a scheduler came before.</summary>
    private static Optimizer From(Optimizer optimizer, double baseLr)
    {
        optimizer.LearningRate = baseLr;
        return optimizer;
    }

    private protected override void SetGroup(int index, ParameterGroup group)
    {
        var cycle = Math.Floor(1 + (LastEpoch / totalSize));
        var x = 1 + (LastEpoch / totalSize) - cycle;
        var height = (x <= stepRatio ? x / stepRatio : (x - 1) / (stepRatio - 1)) * Scale(cycle);
        group.LearningRate = baseLr + ((maxLr - baseLr) * height);
        if (cycleMomentum)
            group[group.CycledMomentum!] = maxMomentum - ((maxMomentum - baseMomentum) * height);
    }

    private double Scale(double cycle) => mode switch
    {
        CyclicMode.Triangular2 => Math.Pow(2, 1 - cycle),
        CyclicMode.ExpRange => Math.Pow(gamma, LastEpoch),
        _ => 1,
    };
}
