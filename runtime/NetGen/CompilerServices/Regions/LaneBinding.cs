using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>Checks that tensors are what a program was made for, and notes their addresses.</summary>
internal static unsafe class LaneBinding
{
    /// <summary>The same tensors, those with gaps between their elements replaced by dense copies.</summary>
    public static ReadOnlySpan<Tensor> Dense(ReadOnlySpan<Tensor> inputs)
    {
        foreach (var input in inputs)
        {
            if (!input.IsContiguous)
            {
                var dense = inputs.ToArray();
                foreach (ref var tensor in dense.AsSpan())
                {
                    tensor = tensor.Contiguous();
                }

                return dense;
            }
        }

        return inputs;
    }

    /// <summary>Notes the addresses of state and inputs; false when the program does not fit them.</summary>
    public static bool TryBind(LaneSignature signature, Module module, ReadOnlySpan<Tensor> inputs, LaneWorkspace workspace)
    {
        if (!CompiledCode.IsEnabled || module.HasHooks || RecomputedCall.IsDue(module))
        {
            return false;
        }

        workspace.Collector.Collect(module);
        workspace.Fit(signature);
        return workspace.Collector.IsUniform
            && TryBindStates(signature, workspace)
            && TryBindInputs(signature, inputs, workspace);
    }

    /// <summary>Points the gradient addresses at the module's flat gradient buffer.</summary>
    public static FlatParameters BindGradients(LaneSignature signature, Module module, LaneWorkspace workspace)
    {
        var tensors = workspace.Collector.Tensors;
        var flat = FlatParameters.Of(module, workspace.Collector.Of(0));
        for (var i = 0; i < tensors.Count; i++)
        {
            // Packing may just have moved the parameter.
            workspace.States[i] = Address(tensors[i]);
            workspace.Gradients[i] = 0;
            if (signature.StateGradients[i] && tensors[i].RequiresGrad)
            {
                var gradient = flat.GradientOf(i);
                workspace.Gradients[i] = Address(gradient);
                var sum = flat.GradientOf(flat.FirstOf(i));
                if (!ReferenceEquals(tensors[i].Grad, sum))
                {
                    tensors[i].Grad = sum;
                }
            }
        }

        return flat;
    }

    /// <summary>Whether an input wants a gradient.</summary>
    public static bool AnyRequiresGrad(ReadOnlySpan<Tensor> inputs)
    {
        foreach (var input in inputs)
        {
            if (input.RequiresGrad)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the program computes the gradients of all inputs that want one.</summary>
    public static bool HasNeededInputGradients(LaneSignature signature, ReadOnlySpan<Tensor> inputs)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].RequiresGrad && signature.Inputs[i].GradientOffset < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Notes the addresses of inputs, which the program fits.</summary>
    public static void NoteInputs(ReadOnlySpan<Tensor> inputs, LaneWorkspace workspace)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = inputs[i];
            workspace.InputTypes[i] = input.DType;
            workspace.Inputs[i] = input.DType switch
            {
                DType.Int64 => (nint)Unsafe.AsPointer(ref input.Reference<long>()),
                DType.Int32 => (nint)Unsafe.AsPointer(ref input.Reference<int>()),
                _ => Address(input),
            };
        }
    }

    /// <summary>A tensor for the program's output, yet to be written.</summary>
    public static Tensor CreateOutput(LaneSignature signature, int samples)
    {
        var shape = signature.Outputs[0].Shape;
        Span<int> full = stackalloc int[shape.Length + 1];
        full[0] = samples;
        shape.CopyTo(full[1..]);
        return Tensor.Uninitialized(full, DType.Float32);
    }

    /// <summary>The address of a float32 tensor's first element, true while the tensor is alive.</summary>
    public static nint Address(Tensor tensor) => (nint)Unsafe.AsPointer(ref tensor.Reference<float>());

    /// <summary>Keeps tensors alive up to here.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void KeepAlive(ReadOnlySpan<Tensor> tensors) => _ = tensors.Length;

    private static bool TryBindStates(LaneSignature signature, LaneWorkspace workspace)
    {
        var tensors = workspace.Collector.Tensors;
        if (tensors.Count != signature.StateCounts.Length)
        {
            return false;
        }

        for (var i = 0; i < tensors.Count; i++)
        {
            var tensor = tensors[i];
            if (tensor.DType != DType.Float32 || tensor.Numel != signature.StateCounts[i] || !tensor.IsContiguous)
            {
                return false;
            }

            workspace.States[i] = Address(tensor);
        }

        return true;
    }

    private static bool TryBindInputs(LaneSignature signature, ReadOnlySpan<Tensor> inputs, LaneWorkspace workspace)
    {
        if (inputs.Length != signature.Inputs.Length)
        {
            return false;
        }

        for (var i = 0; i < inputs.Length; i++)
        {
            var input = inputs[i];
            if (!Fits(signature.Inputs[i], input) || input.Size(0) != inputs[0].Size(0))
            {
                return false;
            }

        }

        NoteInputs(inputs, workspace);
        return true;
    }

    private static bool Fits(LaneInput expected, Tensor actual)
    {
        var fits = expected.Element == LaneElement.Float
            ? actual.DType == DType.Float32
            : actual.DType is DType.Int64 or DType.Int32;
        return fits && actual.Rank == expected.Shape.Length + 1 && actual.Shape[1..].SequenceEqual(expected.Shape);
    }
}
