using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// How a step's loss becomes one number. The program leaves each sample's unscaled loss in one vector; the region adds the
/// lanes that hold samples and multiplies by <see cref="LaneTile.Scale"/>, which is 1 for a sum and 1 / denominator for a mean.
/// </summary>
/// <param name="Offset">The vector with the losses of a tile's samples.</param>
/// <param name="Mean">True for a mean, false for a sum.</param>
/// <param name="ElementsPerSample">What one sample adds to a mean's denominator.</param>
/// <param name="TargetInput">
/// The position of the class-label input when the denominator counts labels: those equal to <paramref name="IgnoreIndex"/>
/// add nothing, the others their class weight. -1 when every sample counts alike.
/// </param>
/// <param name="IgnoreIndex">The label that does not count.</param>
/// <param name="WeightState">The state index of the class weights, or -1 for weight 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record LaneLoss(
    int Offset,
    bool Mean,
    int ElementsPerSample = 1,
    int TargetInput = -1,
    long IgnoreIndex = -100,
    int WeightState = -1);
