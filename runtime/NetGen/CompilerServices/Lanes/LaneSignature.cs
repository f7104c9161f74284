using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// What the engine must know about a generated program: how large its arenas are and where values enter
/// and leave them. One immutable instance a program. Offsets and sizes of arenas are in vectors.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LaneSignature
{
    /// <summary>The tensors that enter, in the order of <c>Forward</c>'s parameters.</summary>
    public required LaneInput[] Inputs { get; init; }

    /// <summary>The tensors that leave; a step has none.</summary>
    public required LaneOutput[] Outputs { get; init; }

    /// <summary>
    /// Elements of every parameter and buffer in the order of <c>VisitMembers</c>; the position is the index that
    /// <see cref="LaneTile.State"/> and <see cref="LaneTask.Gradient"/> take. A module whose state differs runs eagerly.
    /// </summary>
    public required int[] StateCounts { get; init; }

    /// <summary>
    /// For every state tensor whether <c>Gradient</c> writes its gradient: false for buffers and for parameters the outputs
    /// do not depend on.
    /// </summary>
    public required bool[] StateGradients { get; init; }

    /// <summary>Vectors of one tile's arena in training.</summary>
    public required int ArenaVectors { get; init; }

    /// <summary>Vectors of one tile's arena in inference; outputs and inputs have the same offsets in both.</summary>
    public required int InferenceArenaVectors { get; init; }

    /// <summary>Whether <c>Infer</c> has kernels of its own for one lane, which serve a few samples sooner than wide lanes.</summary>
    public bool HasSampleKernels { get; init; }

    /// <summary>The number of dropout applications: each training call reserves as many offsets of the generator.</summary>
    public int DropoutSites { get; init; }

    /// <summary>
    /// Whether <c>Forward</c> computes something else than <c>Infer</c> even without dropout: then neither can stand in for
    /// the other, and gradients in evaluation mode are computed eagerly.
    /// </summary>
    public bool ModesDiffer { get; init; }

    /// <summary>The number of independent parameter-gradient tasks of a chunk.</summary>
    public int GradientTasks { get; init; }

    /// <summary>
    /// Where the gradient tasks read. What they sum counts every lane, so that lanes without a sample hold zeros there: a
    /// gradient of zero is not enough, since zero times infinity is no number.
    /// </summary>
    public LaneRange[] GradientOperands { get; init; } = [];

    /// <summary>The class labels among the inputs.</summary>
    public LaneLabels[] Labels { get; init; } = [];

    /// <summary>Set for programs that end in a loss; null otherwise.</summary>
    public LaneLoss? Loss { get; init; }
}
