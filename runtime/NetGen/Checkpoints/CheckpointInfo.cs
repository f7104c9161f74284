namespace NetGen;

/// <summary>Where training stood when a checkpoint was written.</summary>
/// <param name="Epoch">Epochs that were complete.</param>
/// <param name="Step">Steps, as the caller counts them.</param>
/// <param name="Notes">What the caller wrote down besides.</param>
public sealed record CheckpointInfo(long Epoch, long Step, IReadOnlyDictionary<string, string> Notes);
