namespace NetGen.Generator.Discovery;

/// <summary>What a training step does around forward, backward and update.</summary>
/// <param name="Scheduler">C# expression of the scheduler to step; empty for none.</param>
/// <param name="ClipGradNorm">Largest norm of the gradients; 0 for no limit.</param>
/// <param name="ClipGradValue">Largest magnitude of a gradient's elements; 0 for no limit.</param>
/// <param name="MicroBatches">Into how many parts the batch is split.</param>
internal sealed record StepOptions(string Scheduler, double ClipGradNorm, double ClipGradValue, int MicroBatches);
