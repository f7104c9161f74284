using System.Globalization;
using NetGen;
using NetGen.Data;

namespace Digits;

/// <summary>A run of training: the network, what trains it, and where it stands.</summary>
public sealed class TrainingRun
{
    private const string LossNote = "loss-sum";
    private const string ImagesNote = "images";
    private readonly TrainingSettings settings;
    private readonly DigitSets sets;
    private readonly Adam optimizer;
    private readonly CosineAnnealingLR schedule;
    private readonly DataLoader loader;
    private readonly Func<Tensor, Tensor, float> train;
    private readonly List<float> losses = [];
    private int epoch;
    private int step;
    private double lossSum;

    /// <summary>Prepares a run from the start.</summary>
    /// <param name="settings">What decides its result.</param>
    /// <param name="sets">The images.</param>
    /// <param name="eager">Operation by operation instead of compiled.</param>
    public TrainingRun(TrainingSettings settings, DigitSets sets, bool eager)
    {
        this.settings = settings;
        this.sets = sets;
        RandomState.Seed(settings.Seed);
        Net = new MnistNet();
        optimizer = new Adam(Net.Parameters(), settings.LearningRate);
        loader = new DataLoader(sets.Training, settings.BatchSize, shuffle: true, settings.Seed, reuseBuffers: true);
        schedule = new CosineAnnealingLR(optimizer, tMax: (long)settings.Epochs * loader.Count);
        CompiledCode.IsEnabled = !eager;
        var trainer = new Trainer(Net, optimizer);
        train = eager ? trainer.TrainByHand : trainer.Train;
    }

    /// <summary>The network.</summary>
    public MnistNet Net { get; }

    /// <summary>The losses of the steps trained so far by this process.</summary>
    public IReadOnlyList<float> Losses => losses;

    /// <summary>Where this process found the run, in epochs.</summary>
    public double Start { get; private set; }

    /// <summary>Where the run stands, in epochs.</summary>
    public double Position => epoch + ((double)step / loader.Count);

    /// <summary>Takes over everything from a checkpoint that <see cref="Save"/> wrote.</summary>
    /// <exception cref="UsageException">The checkpoint stands outside this run.</exception>
    public void Resume(string path)
    {
        var info = Checkpoint.Peek(path);
        var images = info.Notes.GetValueOrDefault(ImagesNote);
        if (images != sets.Training.Count.ToString(CultureInfo.InvariantCulture))
            throw new UsageException($"{path}: expected a checkpoint of {sets.Training.Count} training images, found one of {images ?? "another program"}");
        if (info.Epoch > settings.Epochs || info.Step >= loader.Count
            || !double.TryParse(info.Notes.GetValueOrDefault(LossNote), NumberStyles.Float, CultureInfo.InvariantCulture, out lossSum))
            throw new UsageException($"{path}: expected a checkpoint of a run of {settings.Epochs} epochs, found one at epoch {info.Epoch}, step {info.Step}");
        Checkpoint.Load(path, Net, optimizer, schedule);
        (epoch, step) = ((int)info.Epoch, (int)info.Step);
        (loader.Epoch, loader.FirstBatch) = (epoch, step);
        Start = Position;
    }

    /// <summary>Trains until the last epoch has ended, testing and saving after each.</summary>
    /// <param name="checkpoint">Where to save.</param>
    /// <param name="stop">Ends the run early, after the step in progress; the state is saved.</param>
    /// <returns>Whether the run came to its end.</returns>
    /// <exception cref="UsageException">The loss is no longer a number; what was saved before stays.</exception>
    public bool Train(string checkpoint, CancellationToken stop)
    {
        var display = new ProgressDisplay(settings.Epochs, loader.Count, sets.Training.Count);
        while (epoch < settings.Epochs)
        {
            display.StartClock();
            TrainEpoch(display, stop);
            display.StopClock();
            if (step == loader.Count)
                EndEpoch(display);
            Save(checkpoint);
            if (stop.IsCancellationRequested)
                break;
        }

        ProgressDisplay.EraseLiveLine();
        Console.WriteLine(FormattableString.Invariant($"trained {losses.Count} steps in {display.Elapsed.TotalSeconds:0.0} s"));
        return epoch == settings.Epochs;
    }

    private void TrainEpoch(ProgressDisplay display, CancellationToken stop)
    {
        foreach (var (images, labels) in loader)
        {
            var loss = train(images, labels);
            if (!float.IsFinite(loss))
                throw new UsageException(FormattableString.Invariant($"training diverged in epoch {epoch + 1}: the loss is {loss}; try a smaller --lr than {settings.LearningRate}"));
            schedule.Step();
            losses.Add(loss);
            lossSum += loss;
            step++;
            display.CountStep();
            if (display.IsDue)
                display.Redraw(epoch, step, lossSum / step, Evaluation.OfBatch(Net, images, labels));
            if (stop.IsCancellationRequested)
                return;
        }
    }

    private void EndEpoch(ProgressDisplay display)
    {
        display.EndEpoch(epoch, lossSum / step, Evaluation.Of(Net, sets.Test).Accuracy);
        (epoch, step, lossSum) = (epoch + 1, 0, 0);
    }

    private void Save(string path)
    {
        var notes = settings.ToNotes();
        notes[LossNote] = lossSum.ToString("R", CultureInfo.InvariantCulture);
        notes[ImagesNote] = sets.Training.Count.ToString(CultureInfo.InvariantCulture);
        Checkpoint.Save(path, Net, optimizer, schedule, epoch, step, notes);
    }
}
