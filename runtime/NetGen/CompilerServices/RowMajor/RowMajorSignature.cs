using System.ComponentModel;
using System.Globalization;

namespace NetGen.CompilerServices;

/// <summary>What the engine must know about a generated row-major program. One immutable instance a program.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RowMajorSignature
{
    /// <summary>For every result of <c>Forward</c> whether a gradient can flow through it: indices and masks have none.</summary>
    public required bool[] OutputGradients { get; init; }

    /// <summary>For every input in the order of <c>Forward</c>'s parameters whether a result depends on it, so that it has a gradient.</summary>
    public required bool[] InputGradients { get; init; }

    /// <summary>
    /// Element types and sizes of the tensors that <c>Forward</c> is given, <c>f32[?,10] index[?]</c>: one word for each, <c>?</c>
    /// where any size will do, <c>index</c> for whole numbers of either width. A call with others runs eagerly.
    /// </summary>
    /// <exception cref="FormatException">It is not written so.</exception>
    public required string Inputs { init => InputTypes = TensorTypes.Parse(value); }

    /// <summary>The same of the parameters and buffers; <c>*</c> where anything will do.</summary>
    /// <exception cref="FormatException">It is not written so.</exception>
    public required string State { init => StateTypes = TensorTypes.Parse(value); }

    /// <summary>
    /// The sets of operands that <see cref="RowMajorFrame.WantsAny"/> asks for, <c>1,2 0:3,5</c>: one word for each, the numbers of
    /// the operands after the number and the colon of an earlier set that belongs to it, if one does.
    /// </summary>
    /// <exception cref="FormatException">It is not written so.</exception>
    public string OperandSets { init => Sets = CompilerServices.OperandSets.Parse(value); }

    internal OperandSets Sets { get; private init; } = CompilerServices.OperandSets.Parse("");

    internal TensorTypes InputTypes { get; private init; } = null!;

    internal TensorTypes StateTypes { get; private init; } = null!;

    /// <summary>How many parameters and buffers <c>VisitMembers</c> lists. A module whose state differs runs eagerly.</summary>
    public required int StateCount { get; init; }

    /// <summary>How many tensors a frame keeps from call to call.</summary>
    public required int Slots { get; init; }

    /// <summary>
    /// Where inference keeps what <c>Forward</c> puts into slots, <c>4 5 4</c>: a slot for each of the first ones. Empty where
    /// <c>Infer</c> is code of its own.
    /// </summary>
    /// <exception cref="FormatException">It is not written so.</exception>
    public string InferenceSlots
    {
        init => SlotsOfInference = [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture))];
    }

    internal int[] SlotsOfInference { get; private init; } = [];

    /// <summary>How many tensors show the elements of others.</summary>
    public int Views { get; init; }

    /// <summary>The number of dropout applications: each training call reserves as many offsets of the generator.</summary>
    public int DropoutSites { get; init; }

    /// <summary>The dropout applications of evaluation mode: those whose <c>training</c> is a constant true.</summary>
    public int EvaluationDropoutSites { get; init; }

    /// <summary>
    /// Whether <c>Forward</c> computes something else than <c>Infer</c> even without dropout: then neither can stand in for
    /// the other.
    /// </summary>
    public bool ModesDiffer { get; init; }

    /// <summary>
    /// Whether a program whose modes differ has code for gradients in evaluation mode; they are computed eagerly otherwise.
    /// </summary>
    public bool HasEvaluation { get; init; } = true;

    /// <summary>
    /// Of a training step over several networks: the first parts of their paths, in the order of their state. Empty where the
    /// paths are those of one module.
    /// </summary>
    public string[] Networks { get; init; } = [];

    /// <summary>For each of the <see cref="Networks"/> whether it must be in training mode, or in evaluation mode; null where either will do.</summary>
    public bool?[] Trains { get; init; } = [];

    /// <summary>
    /// Whether the program counts each tensor of the state for itself, so that one that has two places in it, a tied one, must
    /// run eagerly.
    /// </summary>
    public bool RefusesTies { get; init; }

    /// <summary>
    /// Paths of the modules that the program calls instead of holding their code, outermost first. Their state is not counted
    /// in <see cref="StateCount"/>.
    /// </summary>
    public string[] Apart { get; init; } = [];

    /// <summary>How many times <c>Forward</c> calls such a module.</summary>
    public int Calls { get; init; }
}
