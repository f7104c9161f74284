using System.Globalization;

namespace NetGen;

/// <summary>The states of several schedules in one: <c>_schedulers.0.last_epoch</c>, …</summary>
internal static class ScheduleParts
{
    private const string Prefix = "_schedulers.";

    public static void Save(IReadOnlyList<IScheduler> parts, Dictionary<string, Tensor> state)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var (name, tensor) in parts[i].StateDict())
                state[PrefixOf(i) + name] = tensor;
        }
    }

    /// <summary>Hands every part its own; when one refuses, all are as before.</summary>
    public static void Load(IReadOnlyList<IScheduler> parts, IReadOnlyDictionary<string, Tensor> state)
    {
        var before = parts.Select(part => part.StateDict()).ToList();
        try
        {
            for (var i = 0; i < parts.Count; i++)
                parts[i].LoadStateDict(Of(state, PrefixOf(i)));
        }
        catch
        {
            for (var i = 0; i < parts.Count; i++)
                parts[i].LoadStateDict(before[i]);
            throw;
        }
    }

    /// <summary>What belongs to none of the parts.</summary>
    public static Dictionary<string, Tensor> Rest(int parts, IReadOnlyDictionary<string, Tensor> state) => state
        .Where(pair => !Enumerable.Range(0, parts).Any(i => pair.Key.StartsWith(PrefixOf(i), StringComparison.Ordinal)))
        .ToDictionary(pair => pair.Key, pair => pair.Value);

    private static Dictionary<string, Tensor> Of(IReadOnlyDictionary<string, Tensor> state, string prefix) => state
        .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);

    private static string PrefixOf(int part) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{part}.");
}
