using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using NetGen.Autograd;

namespace NetGen;

public partial class Tensor
{
    /// <summary>This tensor with another element type; itself when it has that type already.</summary>
    /// <param name="dtype">
    /// The new type. Floating point to integer cuts towards zero; anything but zero is true.
    /// </param>
    /// <returns>A tensor of the same shape. Gradients flow back converted when both types are floating point.</returns>
    public Tensor To(DType dtype)
    {
        if (dtype == DType)
            return this;
        Tensor result = Converted(dtype);
        return dtype.IsFloatingPoint() ? Tape.Record(result, (this, g => g.Converted(DType))) : result;
    }

    /// <summary>This tensor on another device; itself when it is there already.</summary>
    /// <param name="device">The device.</param>
    public Tensor To(Device device) => device == Device ? this : throw new DeviceException($"No device '{device}'.");

    /// <summary>Converted elements without history, dense unless nothing was to be done.</summary>
    internal Tensor Converted(DType dtype)
    {
        if (dtype == DType)
            return this;
        Tensor result = Uninitialized(shape, dtype);
        Tensor source = Packed();
        switch (DType)
        {
            case DType.Float32: Convert<float>(source.Contents<float>(), result); break;
            case DType.Float64: Convert<double>(source.Contents<double>(), result); break;
            case DType.Int32: Convert<int>(source.Contents<int>(), result); break;
            case DType.Int64: Convert<long>(source.Contents<long>(), result); break;
            default: Convert<byte>(MemoryMarshal.AsBytes(source.Contents<bool>()), result); break;
        }

        return result;
    }

    private static void Convert<T>(ReadOnlySpan<T> source, Tensor result)
        where T : unmanaged, INumber<T>
    {
        switch (result.DType)
        {
            case DType.Float32: TensorPrimitives.ConvertTruncating(source, result.Contents<float>()); break;
            case DType.Float64: TensorPrimitives.ConvertTruncating(source, result.Contents<double>()); break;
            case DType.Int32: TensorPrimitives.ConvertTruncating(source, result.Contents<int>()); break;
            case DType.Int64: TensorPrimitives.ConvertTruncating(source, result.Contents<long>()); break;
            default:
                Span<bool> flags = result.Contents<bool>();
                for (int i = 0; i < flags.Length; i++)
                    flags[i] = source[i] != T.Zero;
                break;
        }
    }
}
