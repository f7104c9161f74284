using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Differentiation;

/// <summary>A computation together with its gradients.</summary>
/// <param name="Graph">
/// The nodes below <paramref name="ForwardCount"/> are the forward part; the others are the backward part. Its results
/// are those of the forward graph followed by the gradients.
/// </param>
/// <param name="ForwardCount">Where the backward part begins. It begins with the inputs that bring the results' gradients.</param>
/// <param name="ResultGradients">The input node with the gradient of each result; -1 for one that none is asked of.</param>
/// <param name="Gradients">What the gradients belong to, in the order of the values.</param>
/// <param name="Saved">Forward values that the backward part reads, sources not counted: what training keeps.</param>
public sealed record JointGraph(
    ComputeGraph Graph,
    int ForwardCount,
    EquatableArray<int> ResultGradients,
    EquatableArray<ValueGradient> Gradients,
    EquatableArray<int> Saved)
{
    public bool IsForward(int node) => node < ForwardCount;

    /// <summary>The node with the gradient of a parameter or input, or null.</summary>
    public int? GradientOf(int value)
    {
        foreach (var gradient in Gradients)
        {
            if (gradient.Value == value) return gradient.Node;
        }

        return null;
    }
}

/// <summary>The gradient of a parameter or an input.</summary>
/// <param name="Value">The parameter or input node.</param>
/// <param name="Node">The node that computes its gradient.</param>
public sealed record ValueGradient(int Value, int Node);
