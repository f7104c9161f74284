namespace NetGen;

/// <summary>
/// Half cosine waves that start anew from the initial learning rate (SGDR; Loshchilov and Hutter, 2017), as PyTorch's
/// <c>CosineAnnealingWarmRestarts</c>: <c>etaMin + (initial - etaMin) * (1 + cos(pi * tCur / tI)) / 2</c>.
/// </summary>
public sealed class CosineAnnealingWarmRestarts : AbsoluteScheduler
{
    private readonly int t0;
    private readonly int tMult;
    private readonly double etaMin;
    private double tCur;
    private double tI;

    /// <summary>Starts the schedule.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="t0">Steps of the first wave, at least 1.</param>
    /// <param name="tMult">How many times longer every wave is than the one before, at least 1.</param>
    /// <param name="etaMin">The lowest learning rate.</param>
    public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0, int tMult = 1, double etaMin = 0)
        : base(optimizer)
    {
        Argument.AtLeast("CosineAnnealingWarmRestarts", t0, 1);
        Argument.AtLeast("CosineAnnealingWarmRestarts", tMult, 1);
        (this.t0, this.tMult, this.etaMin) = (t0, tMult, etaMin);
        tI = t0;
        Apply();
    }

    /// <inheritdoc/>
    public override void Step()
    {
        LastEpoch++;
        tCur++;
        if (tCur >= tI)
        {
            tCur -= tI;
            tI *= tMult;
        }

        Apply();
    }

    /// <summary>Goes to a position, parts of an epoch included: <c>Step(epoch + batch / (double)batches)</c> after every batch.</summary>
    /// <param name="epoch">The position, at least 0.</param>
    public void Step(double epoch)
    {
        Argument.AtLeast("CosineAnnealingWarmRestarts", epoch, 0);
        LastEpoch = (long)Math.Floor(epoch);
        (tCur, tI) = (epoch, t0);
        if (epoch >= t0 && tMult == 1)
        {
            tCur = epoch % t0;
        }
        else if (epoch >= t0)
        {
            var waves = (int)Math.Log(1 + (epoch / t0 * (tMult - 1)), tMult);
            tCur = epoch - (t0 * (Math.Pow(tMult, waves) - 1) / (tMult - 1));
            tI = t0 * Math.Pow(tMult, waves);
        }

        Apply();
    }

    private protected override (string Name, double Value)[] Position
    {
        get => [("T_cur", tCur), ("T_i", tI)];
        set => (tCur, tI) = (value[0].Value, value[1].Value);
    }

    private protected override void ApplyStart()
    {
        (tCur, tI) = (0, t0);
        Apply();
    }

    private protected override void SetGroup(int index, ParameterGroup group) =>
        group.LearningRate = etaMin + ((group.InitialLearningRate!.Value - etaMin) * (1 + Math.Cos(Math.PI * tCur / tI)) / 2);
}
