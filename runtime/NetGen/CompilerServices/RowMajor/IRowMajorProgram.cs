using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// A generated region over whole row-major tensors: straight-line calls of <see cref="Kernels"/>. Implementations are empty
/// structs; everything they need comes with the frame.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowMajorProgram
{
    /// <summary>The program's static description, built once.</summary>
    static abstract RowMajorSignature Signature { get; }

    /// <summary>Whether inputs and state have the element types and shapes that the program was made for.</summary>
    static abstract bool Fits(RowMajorFrame frame);

    /// <summary>Forward without saving anything for a backward pass; dropout is the identity.</summary>
    static abstract Tensor Infer(RowMajorFrame frame);

    /// <summary>Forward of training: leaves in the frame what <see cref="Backward"/> reads.</summary>
    static abstract Tensor Forward(RowMajorFrame frame);

    /// <summary>The gradients of inputs and state from the frame's <see cref="RowMajorFrame.OutputGradient"/>.</summary>
    static abstract void Backward(RowMajorFrame frame);
}
