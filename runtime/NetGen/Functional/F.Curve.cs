using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>An elementwise function that knows its derivative.</summary>
    private static Tensor Curve<TCurve>(Tensor x, TCurve curve)
        where TCurve : struct, ICurve
    {
        Tensor source = Dense(x);
        Tensor y = Kernels.Curve(ref Kernels.Fresh, source, curve);
        return Tape.Record(y, (x, g => Kernels.CurveGrad(ref Kernels.Fresh, g.Packed(), source, curve)));
    }
}
