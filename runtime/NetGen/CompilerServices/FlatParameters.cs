using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>
/// The parameters of a module in one contiguous buffer and their gradients in another, so that an update is one pass.
/// The tensors keep their identity; only their elements move.
/// </summary>
internal sealed class FlatParameters
{
    private static readonly ConditionalWeakTable<Module, FlatParameters> Packed = [];

    private readonly Tensor[] tensors;
    private readonly Tensor?[] gradients;
    private readonly Tensor values;

    private FlatParameters(Module module, List<Tensor> states)
    {
        // The order of Parameters() is the order optimizers walk in, so that neighbours there are neighbours here.
        var parameters = module.Parameters().ToArray();
        var total = parameters.Sum(parameter => parameter.Count);
        values = Tensor.Uninitialized([total], DType.Float32);
        var flatGradients = Tensor.Uninitialized([total], DType.Float32);

        tensors = [.. states];
        gradients = new Tensor?[tensors.Length];
        var offset = 0;
        foreach (var parameter in parameters)
        {
            var place = values.Look(parameter.ShapeArray, parameter.Strides.ToArray(), offset);
            parameter.Contents<float>().CopyTo(place.Contents<float>());
            parameter.Rebind(place);
            var index = states.IndexOf(parameter);
            gradients[index] = flatGradients.Look(parameter.ShapeArray, parameter.Strides.ToArray(), offset);
            offset += parameter.Count;
        }
    }

    /// <summary>
    /// The flat buffers of a module, made at the first call and again whenever a parameter has been replaced or given other
    /// memory since. Null when a tensor stands in the state twice, whose gradient would have to be a sum.
    /// </summary>
    /// <param name="module">The module.</param>
    /// <param name="states">Its parameters and buffers, float32 and contiguous, in the order of its members.</param>
    public static FlatParameters? Of(Module module, List<Tensor> states)
    {
        if (Packed.TryGetValue(module, out var flat) && flat.Holds(states))
        {
            return flat;
        }

        if (states.Distinct().Count() != states.Count)
        {
            return null;
        }

        flat = new FlatParameters(module, states);
        Packed.AddOrUpdate(module, flat);
        return flat;
    }

    /// <summary>The gradient of a parameter, by its position among the states; it is part of the flat gradient buffer.</summary>
    public Tensor GradientOf(int state) => gradients[state]!;

    private bool Holds(List<Tensor> states)
    {
        if (states.Count != tensors.Length)
        {
            return false;
        }

        for (var i = 0; i < tensors.Length; i++)
        {
            if (!ReferenceEquals(states[i], tensors[i]) || (gradients[i] is not null && !states[i].SharesStorageWith(values)))
            {
                return false;
            }
        }

        return true;
    }
}
