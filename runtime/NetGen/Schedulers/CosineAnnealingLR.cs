namespace NetGen;

/// <summary>
/// Half a cosine wave (Loshchilov and Hutter, 2017): <c>etaMin + (lr - etaMin) * (1 + cos(pi * t / tMax)) / 2</c>. After
/// <c>tMax</c> steps the learning rate rises again.
/// </summary>
public sealed class CosineAnnealingLR : Scheduler
{
    private readonly long tMax;
    private readonly double etaMin;

    /// <summary>Starts the schedule.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="tMax">Steps from the highest learning rate to the lowest, at least 1.</param>
    /// <param name="etaMin">The lowest learning rate.</param>
    public CosineAnnealingLR(Optimizer optimizer, long tMax, double etaMin = 0)
        : base(optimizer)
    {
        Argument.AtLeast("CosineAnnealingLR", tMax, 1);
        this.tMax = tMax;
        this.etaMin = etaMin;
    }

    /// <inheritdoc/>
    protected override double Next(double learningRate, double initial)
    {
        // At the bottom the ratio of two neighbours is 0 / 0 - the wave's turn is the first rise from etaMin instead.
        if ((LastEpoch - 1 - tMax) % (2 * tMax) == 0)
            return learningRate + ((initial - etaMin) * (1 - Math.Cos(Math.PI / tMax)) / 2);

        return (Height(LastEpoch) / Height(LastEpoch - 1) * (learningRate - etaMin)) + etaMin;
    }

    private double Height(long step) => 1 + Math.Cos(Math.PI * step / tMax);
}
