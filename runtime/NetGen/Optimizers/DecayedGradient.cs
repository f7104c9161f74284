using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>The direction most rules start from: the gradient, or its opposite to maximise, plus weight decay times the value.</summary>
internal readonly ref struct DecayedGradient
{
    private readonly ref readonly float gradient;
    private readonly float sign;
    private readonly float decay;

    /// <param name="update">Gradient and options.</param>
    /// <param name="decay">Share of the values that joins the gradient.</param>
    public DecayedGradient(in ParameterUpdate update, double decay)
    {
        gradient = ref MemoryMarshal.GetReference(update.Gradient);
        sign = update.IsOn(ParameterGroup.MaximizeOption) ? -1 : 1;
        this.decay = (float)decay;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(nint offset, V value) where V : struct, ILane<V>
    {
        var direction = V.Broadcast(sign) * V.Load(ref Unsafe.AsRef(in gradient), offset);
        return decay != 0 ? direction + (V.Broadcast(decay) * value) : direction;
    }
}
