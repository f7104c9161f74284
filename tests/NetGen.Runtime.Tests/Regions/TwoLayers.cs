using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests.Regions;

/// <summary>A small perceptron with the program that a generator could have written for it.</summary>
internal sealed class TwoLayers : Module
{
    public const int In = 3, Hidden = 5, Out = 2;

    public TwoLayers(ulong seed)
    {
        var random = new Random((int)seed);
        Weight1 = Fill(random, Hidden, In);
        Bias1 = Fill(random, Hidden);
        Weight2 = Fill(random, Out, Hidden);
        Bias2 = Fill(random, Out);
    }

    public Parameter Weight1 { get; }

    public Parameter Bias1 { get; }

    public Parameter Weight2 { get; }

    public Parameter Bias2 { get; }

    public static Tensor Batch(int samples, int columns, int seed = 3)
    {
        var random = new Random(seed);
        return Tensor.FromArray(Enumerable.Range(0, samples * columns).Select(_ => random.NextSingle() * 2 - 1).ToArray(), samples, columns);
    }

    public Tensor Forward(Tensor x) => F.Linear(F.Relu(F.Linear(x, Weight1, Bias1)), Weight2, Bias2);

    public Tensor Loss(Tensor output, Tensor target)
    {
        var difference = output - target;
        return (difference * difference).Mean();
    }

    public Tensor? Compiled(Tensor x) => LaneRegion.Call<TwoLayersProgram>(this, x);

    public float[][] Gradients() => [.. Parameters().Select(parameter => parameter.Grad!.ToArray<float>())];

    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        visitor.Parameter("weight1", Weight1);
        visitor.Parameter("bias1", Bias1);
        visitor.Parameter("weight2", Weight2);
        visitor.Parameter("bias2", Bias2);
        base.VisitMembers(visitor);
    }

    private static Parameter Fill(Random random, params int[] shape)
    {
        var count = shape.Aggregate(1, (a, b) => a * b);
        return new Parameter(Tensor.FromArray(Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f).ToArray(), shape));
    }
}

/// <summary>Arena: x 0…2, hidden 3…7, y 8…9, gradient of y 10…11, of hidden 12…16, of x 17…19.</summary>
internal readonly struct TwoLayersProgram : ILaneProgram
{
    public static LaneSignature Signature { get; } = new()
    {
        Inputs = [new LaneInput([TwoLayers.In], LaneElement.Float, 0, 17)],
        Outputs = [new LaneOutput([TwoLayers.Out], 8, 10)],
        StateCounts = [15, 5, 10, 2],
        StateGradients = [true, true, true, true],
        ArenaVectors = 20,
        InferenceArenaVectors = 10,
        GradientTasks = 2,
    };

    public static void Infer<V>(scoped in LaneTile tile) where V : struct, ILane<V> => Forward<V>(tile);

    public static void Forward<V>(scoped in LaneTile tile) where V : struct, ILane<V>
    {
        Dense<V>(ref tile.Arena, 0, TwoLayers.In, ref tile.State(0), ref tile.State(1), 3, TwoLayers.Hidden);
        for (var i = 3; i < 8; i++)
        {
            V.MaxRight(V.Zero, V.Load(ref tile.Arena, i * V.Count)).Store(ref tile.Arena, i * V.Count);
        }

        Dense<V>(ref tile.Arena, 3, TwoLayers.Hidden, ref tile.State(2), ref tile.State(3), 8, TwoLayers.Out);
    }

    public static void Backward<V>(scoped in LaneTile tile) where V : struct, ILane<V>
    {
        Back<V>(ref tile.Arena, 10, TwoLayers.Out, ref tile.State(2), 12, TwoLayers.Hidden);
        for (var i = 0; i < TwoLayers.Hidden; i++)
        {
            V active = V.GreaterThan(V.Load(ref tile.Arena, (3 + i) * V.Count), V.Zero);
            (V.Load(ref tile.Arena, (12 + i) * V.Count) & active).Store(ref tile.Arena, (12 + i) * V.Count);
        }

        if (tile.NeedsInputGradients)
        {
            Back<V>(ref tile.Arena, 12, TwoLayers.Hidden, ref tile.State(0), 17, TwoLayers.In);
        }
    }

    public static void Gradient<V>(scoped in LaneTask task) where V : struct, ILane<V>
    {
        if (task.Task == 0)
        {
            Outer<V>(task, 0, 12, TwoLayers.Hidden, 0, TwoLayers.In);
        }
        else
        {
            Outer<V>(task, 2, 10, TwoLayers.Out, 3, TwoLayers.Hidden);
        }
    }

    private static void Dense<V>(ref float arena, int from, int inputs, ref float weight, ref float bias, int to, int outputs)
        where V : struct, ILane<V>
    {
        for (var o = 0; o < outputs; o++)
        {
            V sum = V.Broadcast(ref bias, o);
            for (var i = 0; i < inputs; i++)
            {
                sum = V.MultiplyAdd(V.Load(ref arena, (from + i) * V.Count), V.Broadcast(ref weight, o * inputs + i), sum);
            }

            sum.Store(ref arena, (to + o) * V.Count);
        }
    }

    private static void Back<V>(ref float arena, int from, int outputs, ref float weight, int to, int inputs)
        where V : struct, ILane<V>
    {
        for (var i = 0; i < inputs; i++)
        {
            V sum = V.Zero;
            for (var o = 0; o < outputs; o++)
            {
                sum = V.MultiplyAdd(V.Load(ref arena, (from + o) * V.Count), V.Broadcast(ref weight, o * inputs + i), sum);
            }

            sum.Store(ref arena, (to + i) * V.Count);
        }
    }

    private static void Outer<V>(scoped in LaneTask task, int state, int gradient, int outputs, int value, int inputs)
        where V : struct, ILane<V>
    {
        for (var o = 0; o < outputs; o++)
        {
            for (var i = -1; i < inputs; i++)
            {
                if (!task.Wants(i < 0 ? state + 1 : state))
                {
                    continue;
                }

                V sum = V.Zero;
                for (var tile = 0; tile < task.Tiles; tile++)
                {
                    V factor = i < 0 ? V.Broadcast(1f) : V.Load(ref task.Arena(tile), (value + i) * V.Count);
                    sum = V.MultiplyAdd(V.Load(ref task.Arena(tile), (gradient + o) * V.Count), factor, sum);
                }

                ref var element = ref System.Runtime.CompilerServices.Unsafe.Add(
                    ref task.Gradient(i < 0 ? state + 1 : state), i < 0 ? o : o * inputs + i);
                element = task.Accumulate ? element + sum.Sum() : sum.Sum();
            }
        }
    }
}

/// <summary>The same network with its mean squared error: target at 20…21, loss at 22.</summary>
internal readonly struct TwoLayersStep : ILaneProgram
{
    public static LaneSignature Signature { get; } = new()
    {
        Inputs =
        [
            new LaneInput([TwoLayers.In], LaneElement.Float, 0, -1),
            new LaneInput([TwoLayers.Out], LaneElement.Float, 20, -1),
        ],
        Outputs = [],
        StateCounts = [15, 5, 10, 2],
        StateGradients = [true, true, true, true],
        ArenaVectors = 23,
        InferenceArenaVectors = 23,
        GradientTasks = 2,
        Loss = new LaneLoss(22, Mean: true, ElementsPerSample: TwoLayers.Out),
    };

    public static void Infer<V>(scoped in LaneTile tile) where V : struct, ILane<V> => TwoLayersProgram.Infer<V>(tile);

    public static void Forward<V>(scoped in LaneTile tile) where V : struct, ILane<V>
    {
        TwoLayersProgram.Forward<V>(tile);
        V loss = V.Zero;
        for (var o = 0; o < TwoLayers.Out; o++)
        {
            V difference = V.Load(ref tile.Arena, (8 + o) * V.Count) - V.Load(ref tile.Arena, (20 + o) * V.Count);
            loss = V.MultiplyAdd(difference, difference, loss);

            // As eager: the mean's gradient to the square, to both factors, to their sum.
            V gradient = V.Broadcast(tile.Scale) * difference;
            ((gradient + gradient) & tile.ValidMask<V>()).Store(ref tile.Arena, (10 + o) * V.Count);
        }

        loss.Store(ref tile.Arena, 22 * V.Count);
    }

    public static void Backward<V>(scoped in LaneTile tile) where V : struct, ILane<V> => TwoLayersProgram.Backward<V>(tile);

    public static void Gradient<V>(scoped in LaneTask task) where V : struct, ILane<V> => TwoLayersProgram.Gradient<V>(task);
}
