using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

/// <summary>
/// Where the gradients of a training step go: for each parameter that its optimizer moves a place in the flat buffer of its
/// network, in which those of parts of the batch, and of rounds of loops, add up.
/// </summary>
internal sealed class StepGradients
{
    private readonly List<(FlatParameters? Flat, int First)> networks = [];
    private bool[] wanted = [];
    private bool[] computed = [];

    /// <summary>Begins a step.</summary>
    /// <param name="modules">Its networks.</param>
    /// <param name="collector">Their state.</param>
    /// <param name="optimizer">What moves some of it; the rest is as if frozen.</param>
    public void Begin(ReadOnlySpan<Module> modules, StateCollector collector, Optimizer optimizer)
    {
        networks.Clear();
        if (wanted.Length != collector.Tensors.Count)
        {
            wanted = new bool[collector.Tensors.Count];
            computed = new bool[wanted.Length];
        }

        computed.AsSpan().Clear();
        var first = 0;
        for (var network = 0; network < modules.Length; network++)
        {
            var states = collector.Of(network);
            var isAny = false;
            for (var state = 0; state < states.Length; state++)
            {
                isAny |= wanted[first + state] = states[state].RequiresGrad && optimizer.Moves(states[state]);
            }

            // A network that learns nothing keeps its memory.
            networks.Add((isAny ? FlatParameters.Of(modules[network], states) : null, first));
            first += states.Length;
        }
    }

    /// <summary>Whether this is where the gradient of a state tensor goes, if it has one: that of modules in containers goes to them.</summary>
    public bool Holds(int state) => state < wanted.Length;

    /// <summary>Whether a state tensor wants a gradient. Operands that are no state count below zero: the whole numbers that a round is given.</summary>
    public bool Wants(int state) => state >= 0 && Holds(state) && wanted[state];

    /// <summary>Adds a gradient to those of the same state tensor.</summary>
    public void Add(int state, Tensor gradient)
    {
        var network = networks.Count - 1;
        while (networks[network].First > state)
        {
            network--;
        }

        var (flat, first) = networks[network];
        var sum = flat!.GradientOf(state - first).Contents<float>();
        if (computed[state])
        {
            TensorPrimitives.Add(sum, gradient.Contents<float>(), sum);
        }
        else
        {
            gradient.Contents<float>().CopyTo(sum);
        }

        computed[state] = true;
    }

    /// <summary>Gives the parameters their gradients, those that have any.</summary>
    public void HandOut(StateCollector collector)
    {
        for (var network = 0; network < networks.Count; network++)
        {
            if (networks[network] is ({ } flat, var first))
            {
                HandOut(flat, collector.Of(network), computed.AsSpan(first));
            }
        }
    }

    /// <summary>Lets go of the networks.</summary>
    public void Clear() => networks.Clear();

    private static void HandOut(FlatParameters flat, ReadOnlySpan<Tensor> states, ReadOnlySpan<bool> computed)
    {
        flat.AddShared(computed);
        for (var state = 0; state < states.Length; state++)
        {
            if (computed[state] && flat.GradientOf(flat.FirstOf(state)) is var sum && !ReferenceEquals(states[state].Grad, sum))
            {
                states[state].Grad = sum;
            }
        }
    }
}
