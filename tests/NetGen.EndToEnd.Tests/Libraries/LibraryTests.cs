using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Libraries;

/// <summary>
/// Networks of modules that another project brings. That they are compiled the build has seen: they require it.
/// </summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class LibraryTests
{
    // Relative to the largest element: sums are added in another order.
    private const float Tolerance = 5e-4f;

    public static TheoryData<string, bool> Cases => new()
    {
        { nameof(Writer), true }, { nameof(Writer), false },
        { nameof(Viewer), true }, { nameof(Viewer), false },
        { nameof(Listener), true }, { nameof(Listener), false },
        { nameof(Reader), true }, { nameof(Reader), false },
        { nameof(Mixer), true }, { nameof(Mixer), false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compiled_equals_what_runs_operation_by_operation(string network, bool training)
    {
        var compiled = Run(network, training, isHooked: false);
        var eager = Run(network, training, isHooked: true);
        Assert.Equal(eager.Keys, compiled.Keys);
        Assert.Contains(eager, entry => entry.Key.StartsWith("gradient of", StringComparison.Ordinal) && entry.Value.Any(value => value != 0));
        foreach (var (what, expected) in eager)
        {
            var actual = compiled[what];
            Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} and {actual.Length} numbers");
            var scale = Math.Max(1, expected.Select(MathF.Abs).DefaultIfEmpty(0).Max());
            for (var index = 0; index < expected.Length; index++)
            {
                if (!(MathF.Abs(expected[index] - actual[index]) <= Tolerance * scale)) Assert.Fail($"{expected[index]} and {actual[index]} at {index} of {what}");
            }
        }
    }

    [Fact]
    public void The_state_has_the_names_of_both_assemblies()
    {
        var keys = new Viewer().StateDict().Keys;
        Assert.Equal(["stem.weight", "stem.bias", "stages.0.conv.0.weight"], keys.Take(3));
        Assert.Contains("stages.1.conv.4.running_var", keys);
        Assert.Contains("encoder.0.attention.in_proj_weight", keys);
        Assert.Equal("encoder.1.bias", keys.Last());
        Assert.Equal(
            ["cell.scale", "cell.forget.shift", "cell.forget.fc.weight", "cell.forget.fc.bias"],
            new Listener().StateDict().Keys.Where(key => key is "cell.scale" || key.StartsWith("cell.forget", StringComparison.Ordinal)).Take(4));
    }

    [Fact]
    public void A_network_loads_what_another_saved()
    {
        var (first, second) = (Module(nameof(Listener), 1), Module(nameof(Listener), 2));
        second.LoadStateDict(first.StateDict());
        var x = Tensor.Randn([3, 5]);
        first.Eval();
        second.Eval();
        Assert.Equal(((Listener)first).Call(x).ToArray<float>(), ((Listener)second).Call(x).ToArray<float>());
    }

    private static Module Module(string network, ulong seed)
    {
        RandomState.Seed(seed);
        return network switch
        {
            nameof(Writer) => new Writer(),
            nameof(Viewer) => new Viewer(),
            nameof(Reader) => new Reader(),
            nameof(Mixer) => new Mixer(),
            _ => new Listener(),
        };
    }

    /// <summary>The result, every gradient of a weighted sum of it, and the buffers afterwards.</summary>
    private static SortedDictionary<string, float[]> Run(string network, bool training, bool isHooked)
    {
        var module = Module(network, seed: 3);
        module.Train(training);
        // A hook inside lets every module run as it is written.
        var hooks = isHooked ? module.Modules().Select(inner => inner.RegisterForwardHook<object, object>((_, _, _) => null)).ToList() : [];
        RandomState.Seed(5);
        var input = network switch
        {
            nameof(Writer) => Tensor.FromArray(new long[] { 1, 4, 10, 0, 7, 7 }, [2, 3]),
            nameof(Viewer) => Tensor.Randn([2, 3, 8, 8]),
            nameof(Reader) => Tensor.Randn([2, 7, 5]),
            _ => Tensor.Randn([4, 5]),
        };
        input.RequiresGrad = network != nameof(Writer);
        var result = module switch
        {
            Writer writer => writer.Call(input),
            Viewer viewer => viewer.Call(input),
            Mixer mixer => mixer.Call(input),
            Reader reader => reader.Call(input),
            _ => ((Listener)module).Call(input),
        };
        var weights = Enumerable.Range(0, (int)result.Numel).Select(index => MathF.Sin(index * 0.7f) + 0.1f).ToArray();
        (result * Tensor.FromArray(weights, result.Shape.ToArray())).Sum().Backward();
        foreach (var hook in hooks) hook.Dispose();

        var values = new SortedDictionary<string, float[]>(StringComparer.Ordinal) { ["result"] = result.Detach().ToArray<float>() };
        foreach (var (path, parameter) in module.NamedParameters()) values["gradient of " + path] = parameter.Grad?.ToArray<float>() ?? [];
        foreach (var (path, buffer) in module.NamedBuffers()) if (buffer.DType == DType.Float32) values["buffer " + path] = buffer.ToArray<float>();
        values["gradient of input"] = input.Grad?.ToArray<float>() ?? [];
        return values;
    }
}
