namespace NetGen.Compiler.Planning;

/// <summary>How a training step's loss is made of the losses of single samples.</summary>
/// <param name="IsMean">Divided by a denominator; else a plain sum.</param>
/// <param name="ElementsPerSample">What one sample adds to the denominator.</param>
/// <param name="TargetInput">The position of the labels among the inputs when only labels that count do; else -1.</param>
/// <param name="IgnoreIndex">The label that does not count.</param>
/// <param name="WeightState">The state index of the classes' weights, or -1.</param>
public sealed record LossShape(bool IsMean, long ElementsPerSample = 1, int TargetInput = -1, long IgnoreIndex = -100, int WeightState = -1);
