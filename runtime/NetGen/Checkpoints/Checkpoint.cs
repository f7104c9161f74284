using System.Globalization;
using NetGen.Data;
using NetGen.Weights;

namespace NetGen;

/// <summary>
/// Saves and restores everything that training needs to go on bit for bit: model, optimizer, scheduler, average of the
/// weights, the default random state, epoch and step, in one safetensors file.
/// </summary>
public static class Checkpoint
{
    private const string Kind = "netgen.checkpoint";
    private const string Version = "1";
    private const string EpochKey = "netgen.epoch";
    private const string StepKey = "netgen.step";
    private const string NotePrefix = "note.";
    private const string RandomKey = "random.state";
    private const string ModelPrefix = "model.";
    private const string OptimizerPrefix = "optimizer.";
    private const string SchedulerPrefix = "scheduler.";
    private const string AveragePrefix = "average.";

    /// <summary>Writes a checkpoint. The file is replaced in one go once all is written.</summary>
    /// <param name="path">The file to replace or create.</param>
    /// <param name="model">Its parameters and persistent buffers are saved.</param>
    /// <param name="optimizer">Its learning rates and memory are saved.</param>
    /// <param name="scheduler">Its position is saved.</param>
    /// <param name="epoch">Epochs that are complete.</param>
    /// <param name="step">Steps, as the caller counts them.</param>
    /// <param name="notes">Anything to find again on loading.</param>
    /// <param name="average">Its averages are saved.</param>
    public static void Save(
        string path,
        Module model,
        Optimizer? optimizer = null,
        IStateful? scheduler = null,
        long epoch = 0,
        long step = 0,
        IReadOnlyDictionary<string, string>? notes = null,
        ExponentialMovingAverage? average = null)
    {
        var tensors = new List<KeyValuePair<string, Tensor>>();
        Add(tensors, ModelPrefix, model.StateDict());
        Add(tensors, OptimizerPrefix, optimizer?.StateDict());
        Add(tensors, SchedulerPrefix, scheduler?.StateDict());
        Add(tensors, AveragePrefix, average?.StateDict());
        var random = RandomState.Default.Snapshot();
        tensors.Add(new(RandomKey, Tensor.FromArray([(long)random.Key, (long)random.Offset])));

        var metadata = new Dictionary<string, string>
        {
            [Kind] = Version,
            [EpochKey] = epoch.ToString(CultureInfo.InvariantCulture),
            [StepKey] = step.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (key, value) in notes ?? new Dictionary<string, string>())
            metadata[NotePrefix + key] = value;
        Safetensors.Save(path, tensors, metadata);
    }

    /// <summary>Reads where a checkpoint stands, and its notes, without restoring anything.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFileException">The file is no checkpoint, or damaged.</exception>
    public static CheckpointInfo Peek(string path) => Info(Read(path), path);

    /// <summary>Restores a checkpoint: all of it or, when something does not fit, nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">Takes the parameters and buffers.</param>
    /// <param name="optimizer">Takes its state; null leaves that aside.</param>
    /// <param name="scheduler">Takes its state; null leaves that aside.</param>
    /// <param name="average">Takes the averages; null leaves them aside.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFileException">The file is no checkpoint, or damaged.</exception>
    /// <exception cref="StateDictException">It was made with another model, optimizer, scheduler or average.</exception>
    public static CheckpointInfo Load(
        string path, Module model, Optimizer? optimizer = null, IStateful? scheduler = null, ExponentialMovingAverage? average = null)
    {
        var file = Read(path);
        var info = Info(file, path);
        var random = Random(file, path);
        (IStateful? Part, string Prefix)[] parts = [(scheduler, SchedulerPrefix), (optimizer, OptimizerPrefix), (average, AveragePrefix)];
        var before = Array.ConvertAll(parts, part => part.Part?.StateDict());
        try
        {
            foreach (var (part, prefix) in parts)
                part?.LoadStateDict(Part(file, prefix));
            model.LoadStateDict(Part(file, ModelPrefix));
        }
        catch
        {
            for (var i = 0; i < parts.Length; i++)
                parts[i].Part?.LoadStateDict(before[i]!);
            throw;
        }

        RandomState.Default.Restore(random);
        return info;
    }

    private static SafetensorsFile Read(string path)
    {
        var file = Safetensors.Load(path);
        return file.Metadata.GetValueOrDefault(Kind) switch
        {
            Version => file,
            null => throw new DataFileException(path, "a training checkpoint", "weights alone"),
            var other => throw new DataFileException(path, $"a checkpoint of version {Version}", $"version {other}"),
        };
    }

    private static CheckpointInfo Info(SafetensorsFile file, string path)
    {
        var notes = file.Metadata
            .Where(pair => pair.Key.StartsWith(NotePrefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[NotePrefix.Length..], pair => pair.Value);
        return new CheckpointInfo(Number(file, EpochKey, path), Number(file, StepKey, path), notes);
    }

    private static long Number(SafetensorsFile file, string key, string path)
    {
        var text = file.Metadata.GetValueOrDefault(key);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new DataFileException(path, $"a whole number as {key}", text is null ? "nothing" : $"'{text}'");
    }

    private static RandomSnapshot Random(SafetensorsFile file, string path) =>
        file.TryGetValue(RandomKey, out var state) && state is { DType: DType.Int64, Numel: 2 }
            ? new RandomSnapshot((ulong)state.AsSpan<long>()[0], (ulong)state.AsSpan<long>()[1])
            : throw new DataFileException(path, $"two Int64 as {RandomKey}", state is null ? "nothing" : Rows.Text(state));

    private static void Add(
        List<KeyValuePair<string, Tensor>> tensors, string prefix, IEnumerable<KeyValuePair<string, Tensor>>? state)
    {
        foreach (var (name, tensor) in state ?? [])
            tensors.Add(new(prefix + name, tensor));
    }

    private static Dictionary<string, Tensor> Part(SafetensorsFile file, string prefix) => file
        .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);
}
