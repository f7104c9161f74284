namespace NetGen.Autograd;

/// <summary>Records operations and walks them in reverse.</summary>
internal static class Tape
{
    /// <summary>Whether an operation on this operand has to be recorded.</summary>
    public static bool IsRecording(Tensor? operand) => GradMode.IsEnabled && operand is { RequiresGrad: true };

    /// <summary>Records an operation of one operand.</summary>
    /// <param name="output">Its result.</param>
    /// <param name="operand">The operand and how the result's gradient becomes the operand's.</param>
    /// <returns>The result.</returns>
    public static Tensor Record(Tensor output, (Tensor? Input, Func<Tensor, Tensor> Gradient) operand)
        => IsRecording(operand.Input)
            ? new FunctionNode([operand.Input], [operand.Gradient]).Attach(output)
            : output;

    /// <summary>Records an operation of several operands.</summary>
    /// <param name="output">Its result.</param>
    /// <param name="operands">Each operand and how the result's gradient becomes the operand's.</param>
    /// <returns>The result.</returns>
    public static Tensor Record(Tensor output, params ReadOnlySpan<(Tensor? Input, Func<Tensor, Tensor> Gradient)> operands)
    {
        if (!IsRecordingAny(operands))
            return output;
        var inputs = new Tensor?[operands.Length];
        var gradients = new Func<Tensor, Tensor>[operands.Length];
        for (int i = 0; i < operands.Length; i++)
            (inputs[i], gradients[i]) = operands[i];
        return new FunctionNode(inputs, gradients).Attach(output);
    }

    private static bool IsRecordingAny(ReadOnlySpan<(Tensor? Input, Func<Tensor, Tensor> Gradient)> operands)
    {
        foreach ((Tensor? input, _) in operands)
        {
            if (IsRecording(input))
                return true;
        }

        return false;
    }

    /// <summary>Walks from a tensor back to the leaves and adds to their gradients.</summary>
    /// <param name="root">Where to start.</param>
    /// <param name="gradient">Gradient of the root.</param>
    /// <param name="retainGraph">Whether another walk may follow.</param>
    public static void Walk(Tensor root, Tensor gradient, bool retainGraph) => Walk([root], [gradient], retainGraph);

    /// <summary>Walks from several tensors at once back to the leaves and adds to their gradients.</summary>
    /// <param name="roots">Where to start.</param>
    /// <param name="gradients">Their gradients; null for a root that has none.</param>
    /// <param name="retainGraph">Whether another walk may follow.</param>
    public static void Walk(ReadOnlySpan<Tensor> roots, ReadOnlySpan<Tensor?> gradients, bool retainGraph)
    {
        using GradMode.Scope scope = GradMode.NoGrad();
        List<Node> nodes = Reachable(roots);
        try
        {
            for (int i = 0; i < roots.Length; i++)
            {
                if (gradients[i] is { } gradient)
                    Deliver(Edge.To(roots[i]), gradient, "Backward");
            }

            foreach (Node node in nodes)
                Step(node, retainGraph);
        }
        finally
        {
            foreach (Node node in nodes)
                node.Arrived = null;
        }
    }

    /// <summary>Frees what the nodes behind some tensors keep for a backward that will not come.</summary>
    public static void Release(ReadOnlySpan<Tensor> roots)
    {
        foreach (Node node in Reachable(roots))
        {
            if (!node.IsReleased)
                node.Retire();
        }
    }

    /// <summary>All nodes behind some tensors, latest first: every node comes before those it read from.</summary>
    private static List<Node> Reachable(ReadOnlySpan<Tensor> roots)
    {
        var seen = new HashSet<Node>();
        var nodes = new List<Node>();
        foreach (Tensor root in roots)
        {
            if (root.GradNode is { } start && seen.Add(start))
                nodes.Add(start);
        }

        for (int next = 0; next < nodes.Count; next++)
        {
            foreach (Edge edge in nodes[next].Inputs)
            {
                if (edge.Node is { } node && seen.Add(node))
                    nodes.Add(node);
            }
        }

        nodes.Sort(static (a, b) => b.Sequence.CompareTo(a.Sequence));
        return nodes;
    }

    private static void Step(Node node, bool retainGraph)
    {
        if (node.IsReleased)
        {
            throw new InvalidOperationException(
                "Backward went through this graph before and freed what it needs. Pass retainGraph: true the first time.");
        }

        if (node.Arrived is { } arrived)
        {
            ReadOnlySpan<Edge> inputs = node.Inputs;
            var gradInputs = new Tensor?[inputs.Length];
            node.Backward(arrived, gradInputs);
            for (int i = 0; i < inputs.Length; i++)
            {
                if (gradInputs[i] is { } gradient)
                    Deliver(inputs[i], gradient, node.Name);
            }

            node.Arrived = null;
        }

        if (!retainGraph)
            node.Retire();
    }

    private static void Deliver(Edge edge, Tensor gradient, string source)
    {
        if (!edge.IsNeeded)
            return;
        gradient = edge.Fit(gradient, source);
        if (edge.Leaf is { } leaf)
        {
            leaf.AccumulateGrad(gradient);
        }
        else if (edge.Node is { } node)
        {
            node.Arrived ??= new Tensor?[node.OutputCount];
            ref Tensor? slot = ref node.Arrived[edge.Output];
            slot = slot is null ? gradient : slot + gradient;
        }
    }
}
