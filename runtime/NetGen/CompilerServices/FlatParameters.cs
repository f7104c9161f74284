using System.Numerics.Tensors;
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
    private readonly List<(int First, int Again)> shared = [];

    private FlatParameters(Module module, ReadOnlySpan<Tensor> states)
    {
        tensors = [.. states];
        gradients = new Tensor?[tensors.Length];

        // The order of Parameters() is the order optimizers walk in, so that neighbours there are neighbours here. Modules that
        // a program calls instead of holding their code keep theirs.
        var parameters = module.Parameters().Where(parameter => Array.IndexOf(tensors, parameter) >= 0).ToArray();
        var total = parameters.Sum(parameter => parameter.Count);
        values = Tensor.Uninitialized([total], DType.Float32);
        var flatGradients = Tensor.Uninitialized([total], DType.Float32);

        var offset = 0;
        foreach (var parameter in parameters)
        {
            var place = values.Look(parameter.ShapeArray, parameter.Strides.ToArray(), offset);
            parameter.Contents<float>().CopyTo(place.Contents<float>());
            parameter.Rebind(place);
            var index = Array.IndexOf(tensors, parameter);
            gradients[index] = flatGradients.Look(parameter.ShapeArray, parameter.Strides.ToArray(), offset);
            offset += parameter.Count;
        }

        for (var index = 0; index < tensors.Length; index++)
        {
            var first = Array.IndexOf(tensors, tensors[index]);
            if (first < index && gradients[first] is not null)
            {
                gradients[index] = Tensor.Zeros(tensors[index].ShapeArray);
                shared.Add((first, index));
            }
        }
    }

    /// <summary>
    /// The flat buffers of a module, made at the first call and again whenever a parameter has been replaced or given other
    /// memory since.
    /// </summary>
    /// <param name="module">The module.</param>
    /// <param name="states">Its parameters and buffers, float32 and contiguous, in the order of its members.</param>
    public static FlatParameters Of(Module module, ReadOnlySpan<Tensor> states)
    {
        if (Packed.TryGetValue(module, out var flat) && flat.Holds(states))
        {
            return flat;
        }

        flat = new FlatParameters(module, states);
        Packed.AddOrUpdate(module, flat);
        return flat;
    }

    /// <summary>
    /// The gradient of a parameter by its position among the states: part of the flat gradient buffer at the first of its
    /// positions, memory of its own at others.
    /// </summary>
    public Tensor GradientOf(int state) => gradients[state]!;

    /// <summary>The first position of the parameter that stands at a position.</summary>
    public int FirstOf(int state)
    {
        foreach (var (first, again) in shared)
        {
            if (again == state)
            {
                return first;
            }
        }

        return state;
    }

    /// <summary>Adds up the gradients of parameters that stand in the state several times.</summary>
    /// <param name="computed">Which positions a program has written a gradient of.</param>
    public void AddShared(ReadOnlySpan<bool> computed)
    {
        for (var index = 0; index < shared.Count; index++)
        {
            var (first, again) = shared[index];
            if (!computed[again] || !tensors[again].RequiresGrad)
            {
                continue;
            }

            var sum = gradients[first]!.Contents<float>();
            var more = gradients[again]!.Contents<float>();
            var isBegun = computed[first];
            for (var earlier = 0; earlier < index; earlier++)
            {
                isBegun |= shared[earlier].First == first && computed[shared[earlier].Again];
            }

            if (isBegun)
            {
                TensorPrimitives.Add(sum, more, sum);
            }
            else
            {
                more.CopyTo(sum);
            }
        }
    }

    private bool Holds(ReadOnlySpan<Tensor> states)
    {
        if (states.Length != tensors.Length)
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
