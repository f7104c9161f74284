using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// A generated region over whole row-major tensors: calls of <see cref="Kernels"/>, one after the other, those of equal blocks in
/// a loop. Implementations are empty structs; everything they need comes with the frame.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowMajorProgram
{
    /// <summary>The program's static description, built once.</summary>
    static abstract RowMajorSignature Signature { get; }

    /// <summary>Whether inputs and state, of the types that the signature says, have the sizes that the program was made for.</summary>
    static abstract bool Fits(RowMajorFrame frame);

    /// <summary>Forward without saving anything for a backward pass, into the frame's outputs; dropout is the identity. A training step has none.</summary>
    static virtual void Infer(RowMajorFrame frame) => throw new NotSupportedException();

    /// <summary>Forward of training: leaves in the frame what <see cref="Backward"/> reads.</summary>
    static abstract void Forward(RowMajorFrame frame);

    /// <summary>The gradients of inputs and state from those of the outputs.</summary>
    static abstract void Backward(RowMajorFrame frame);

    /// <summary><see cref="Forward"/> of evaluation mode, of programs that compute something else then.</summary>
    static virtual void ForwardOfEvaluation(RowMajorFrame frame) => throw new NotSupportedException();

    /// <summary><see cref="Backward"/> of evaluation mode, of programs that compute something else then.</summary>
    static virtual void BackwardOfEvaluation(RowMajorFrame frame) => throw new NotSupportedException();
}
