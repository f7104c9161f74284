using NetGen.Compiler.Einsum;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Products of the operands summed over the labels that the result does not name: <c>bij,bjk-&gt;bik</c>.</summary>
    /// <param name="equation">
    /// A letter for each dimension of each operand, commas between operands, and after an arrow those of the result. Without an
    /// arrow the result has the labels that occur once, sorted. An ellipsis stands for further dimensions, which broadcast; a
    /// letter twice in one operand takes a diagonal.
    /// </param>
    /// <param name="operands">At least one.</param>
    /// <exception cref="ArgumentException">The equation is malformed or names other dimensions than the operands have.</exception>
    /// <exception cref="ShapeException">A label stands for different sizes.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.einsum.html</remarks>
    public static Tensor Einsum(string equation, params ReadOnlySpan<Tensor> operands)
    {
        ArgumentNullException.ThrowIfNull(equation);
        if (operands.IsEmpty)
            throw new ArgumentException("Einsum takes at least one tensor.", nameof(operands));
        Tensor[] tensors = operands.ToArray();
        try
        {
            EinsumEquation parsed = EinsumEquation.Parse(equation, Array.ConvertAll(tensors, static tensor => tensor.Rank));
            CheckLabels(equation, parsed, tensors);
            foreach (Tensor other in tensors.AsSpan(1))
                _ = Kernels.ProductType("Einsum", tensors[0], other);
            return new TensorContraction().Run(parsed, tensors);
        }
        catch (FormatException malformed)
        {
            throw new ArgumentException($"Einsum's equation `{equation}` cannot be read: {malformed.Message}.", nameof(equation), malformed);
        }
    }

    private static void CheckLabels(string equation, EinsumEquation parsed, Tensor[] operands)
    {
        var sizes = new Dictionary<int, int>();
        for (int i = 0; i < operands.Length; i++)
        {
            for (int dim = 0; dim < operands[i].Rank; dim++)
            {
                (int label, int size) = (parsed.Operands[i][dim], operands[i].Shape[dim]);
                if (!sizes.TryGetValue(label, out int known) || known == 1)
                    sizes[label] = size;
                else if (size != 1 && size != known)
                    throw new ShapeException($"Einsum `{equation}` gives {(label > 0 ? $"`{(char)label}`" : "a dimension of `...`")} the sizes {known} and {size}.");
            }
        }
    }
}
