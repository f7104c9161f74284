using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Runs a network as it is written and as it is compiled, trained and evaluated.</summary>
internal static class BothWays
{
    /// <summary>It runs compiled; results, gradients of all parameters and inputs, and buffers agree with those of Forward.</summary>
    /// <param name="net">The network, whose inputs and results may be several tensors in any form.</param>
    /// <param name="given">What it is called with.</param>
    /// <returns>What training gave, by name: <c>result0</c>, <c>input0</c>, the state's names.</returns>
    public static IReadOnlyDictionary<string, float[]> Check(Module net, params object?[] given)
    {
        Assert.True(GeneratedAssembly.RunsCompiled(net, given), "it runs eagerly");
        return Compare(net, given);
    }

    /// <summary>The same of a network that may run eagerly.</summary>
    public static IReadOnlyDictionary<string, float[]> Compare(Module net, params object?[] given)
    {
        foreach (var x in given.OfType<Tensor>().Where(x => x.DType == DType.Float32)) x.RequiresGrad = true;
        Dictionary<string, float[]>? trained = null;
        foreach (var trains in new[] { true, false })
        {
            net.Train(trains);
            var (expected, actual) = (Run(net, "Forward", given), Run(net, "Call", given));
            Assert.Equal(expected.Keys, actual.Keys);
            foreach (var (name, values) in expected) Assert.Equal(values, actual[name], (left, right) => MathF.Abs(left - right) < 1e-5f * Math.Max(1, MathF.Abs(left)));
            trained ??= expected;
        }

        return trained!;
    }

    /// <summary>The results, the gradients of the sum of their squares, and the buffers, which start the same each time.</summary>
    private static Dictionary<string, float[]> Run(Module net, string method, object?[] given)
    {
        RandomState.Seed(5);
        net.ZeroGrad();
        foreach (var x in given.OfType<Tensor>()) x.Grad = null;
        foreach (var (name, buffer) in net.NamedBuffers())
        {
            if (buffer.DType == DType.Float32) buffer.AsSpan<float>().Fill(name.EndsWith("var", StringComparison.Ordinal) ? 1 : 0);
        }

        var results = Tensors(net.GetType().GetMethod(method)!.Invoke(net, given)).ToList();
        results.Where(result => result.RequiresGrad).Select(result => (result * result).Sum()).Aggregate((sum, one) => sum + one).Backward();
        var all = new Dictionary<string, float[]>();
        for (var index = 0; index < results.Count; index++) all.Add($"result{index}", results[index].To(DType.Float32).ToArray<float>());
        foreach (var (name, parameter) in net.NamedParameters().Where(entry => entry.Parameter.Grad is not null)) all.Add(name, parameter.Grad!.ToArray<float>());
        foreach (var (name, buffer) in net.NamedBuffers().Where(entry => entry.Buffer.DType == DType.Float32)) all.Add(name, buffer.ToArray<float>());
        for (var index = 0; index < given.Length; index++)
        {
            if (given[index] is Tensor { Grad: { } gradient }) all.Add($"input{index}", gradient.ToArray<float>());
        }

        return all;
    }

    /// <summary>The tensors of a result: one, or those of a tuple, a dictionary, a list or a record.</summary>
    private static IEnumerable<Tensor> Tensors(object? value) => value switch
    {
        null => [],
        Tensor tensor => [tensor],
        System.Runtime.CompilerServices.ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(index => Tensors(tuple[index])),
        IReadOnlyDictionary<string, Tensor> named => named.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value),
        System.Collections.IEnumerable items => items.Cast<object?>().SelectMany(Tensors),
        _ => value.GetType().GetProperties().Where(property => property.PropertyType == typeof(Tensor)).SelectMany(property => Tensors(property.GetValue(value))),
    };
}
