using System.Globalization;
using NetGen;

namespace Digits;

/// <summary>What decides the result of a run. A checkpoint carries it along, so that a resumed run is the same run.</summary>
public sealed record TrainingSettings(int Epochs, int BatchSize, double LearningRate, ulong Seed)
{
    private const string EpochsNote = "epochs";
    private const string BatchSizeNote = "batch-size";
    private const string LearningRateNote = "lr";
    private const string SeedNote = "seed";

    /// <summary>Settings of a new run: what the command line says, else the defaults.</summary>
    public static TrainingSettings New(Options options) =>
        new(options.Epochs ?? 10, options.BatchSize ?? 64, options.LearningRate ?? 0.003, options.Seed ?? 1);

    /// <summary>Settings of a resumed run: those of the checkpoint, of which only the number of epochs may be changed.</summary>
    /// <exception cref="UsageException">The command line contradicts the checkpoint, or the checkpoint is not this program's.</exception>
    public static TrainingSettings Resumed(Options options, CheckpointInfo checkpoint)
    {
        var saved = new TrainingSettings(
            Read(checkpoint, EpochsNote, text => int.Parse(text, CultureInfo.InvariantCulture)),
            Read(checkpoint, BatchSizeNote, text => int.Parse(text, CultureInfo.InvariantCulture)),
            Read(checkpoint, LearningRateNote, text => double.Parse(text, CultureInfo.InvariantCulture)),
            Read(checkpoint, SeedNote, text => ulong.Parse(text, CultureInfo.InvariantCulture)));
        Same("--batch-size", options.BatchSize, saved.BatchSize);
        Same("--lr", options.LearningRate, saved.LearningRate);
        Same("--seed", options.Seed, saved.Seed);
        return saved with { Epochs = options.Epochs ?? saved.Epochs };
    }

    /// <summary>The settings as notes of a checkpoint.</summary>
    public Dictionary<string, string> ToNotes() => new()
    {
        [EpochsNote] = Epochs.ToString(CultureInfo.InvariantCulture),
        [BatchSizeNote] = BatchSize.ToString(CultureInfo.InvariantCulture),
        [LearningRateNote] = LearningRate.ToString(CultureInfo.InvariantCulture),
        [SeedNote] = Seed.ToString(CultureInfo.InvariantCulture),
    };

    private static T Read<T>(CheckpointInfo checkpoint, string note, Func<string, T> parse)
    {
        if (!checkpoint.Notes.TryGetValue(note, out var text))
            throw new UsageException($"--resume: expected a checkpoint of this program, found one without '{note}'");
        try
        {
            return parse(text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw new UsageException($"--resume: expected a number as '{note}' in the checkpoint, found '{text}'");
        }
    }

    private static void Same<T>(string option, T? given, T saved)
        where T : struct
    {
        if (given is { } value && !value.Equals(saved))
            throw new UsageException(FormattableString.Invariant($"{option}: expected {saved}, as in the checkpoint that is resumed, found {value}"));
    }
}
