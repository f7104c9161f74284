using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>max(x, 0). Its derivative at 0 is 0; NaN stays NaN.</summary>
    /// <param name="x">Any shape. Whole numbers stay whole.</param>
    public static Tensor Relu(Tensor x)
    {
        Tensor y = Kernels.Relu(ref Kernels.Fresh, Dense(x));
        return Tape.Record(y, (x, g => Kernels.ReluGrad(ref Kernels.Fresh, g.Packed(), y)));
    }
}
