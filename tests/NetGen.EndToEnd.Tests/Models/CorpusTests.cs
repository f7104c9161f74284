using System.Reflection;
using System.Runtime.CompilerServices;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Models;

/// <summary>
/// The networks of tests/Models, written in the ways people write them: parameters are PyTorch's, and Call gives what
/// Forward gives, values and gradients of every parameter and input.
/// </summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class CorpusTests
{
    // Relative to the largest element: sums are added in another order.
    private const float Tolerance = 5e-4f;

    public static TheoryData<string> Names => new(CorpusModel.All.Select(model => model.Name));

    public static TheoryData<string> Blocks => new(CorpusModel.Blocks.Select(model => model.ToString()));

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_have_PyTorchs_names_and_shapes(string name)
    {
        var model = CorpusModel.Find(name);
        Assert.Equal(Described(model.PyTorchParameters), Described(model.New().NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Parameter.Shape.ToArray())));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiled_equals_eager(string name)
    {
        Compare(CorpusModel.Find(name));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_is_compiled_by_itself_whatever_its_constructor_is_given(string block)
    {
        var model = CorpusModel.Blocks.Single(model => model.ToString() == block);
        Assert.True(GeneratedAssembly.RunsCompiled(model.New(), [.. model.Inputs.Select((input, index) => input.Draw(index))]), $"{block} runs eagerly");
        Compare(model);
    }

    private static void Compare(CorpusModel model)
    {
        foreach (var training in new[] { true, false })
        {
            var expected = Run(model, "Forward", training);
            var actual = Run(model, "Call", training);
            Assert.Equal(expected.Keys, actual.Keys);
            foreach (var (what, values) in expected) Close(values, actual[what], $"{what}, training {training}");
        }
    }

    private static IEnumerable<string> Described(IReadOnlyDictionary<string, int[]> parameters) =>
        parameters.Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value)}]").Order(StringComparer.Ordinal);

    /// <summary>Results, buffers, and the gradients of a weighted sum of all results.</summary>
    private static SortedDictionary<string, float[]> Run(CorpusModel model, string method, bool training)
    {
        var module = model.New();
        module.Train(training);
        var inputs = model.Inputs.Select((input, index) => input.Draw(index)).ToArray();
        RandomState.Seed(5);
        var results = Tensors(module.GetType().GetMethod(method)!.Invoke(module, [.. inputs])).ToList();
        var values = new SortedDictionary<string, float[]>(StringComparer.Ordinal);
        Tensor? loss = null;
        for (var index = 0; index < results.Count; index++)
        {
            values[$"result {index}"] = results[index].Detach().ToArray<float>();
            var term = (results[index] * Weights(results[index])).Sum();
            loss = loss is null ? term : loss + term;
        }

        loss!.Backward();
        foreach (var (path, parameter) in module.NamedParameters()) values["gradient of " + path] = parameter.Grad?.ToArray<float>() ?? [];
        foreach (var (path, buffer) in module.NamedBuffers()) if (buffer.DType == DType.Float32) values["buffer " + path] = buffer.ToArray<float>();
        for (var index = 0; index < inputs.Length; index++) values[$"gradient of input {index}"] = inputs[index].Grad?.ToArray<float>() ?? [];
        return values;
    }

    private static Tensor Weights(Tensor like) =>
        Tensor.FromArray(Enumerable.Range(0, (int)like.Numel).Select(index => MathF.Sin(index * 0.7f) + 0.1f).ToArray(), like.Shape.ToArray());

    /// <summary>The tensors of a tuple or record in order.</summary>
    private static IEnumerable<Tensor> Tensors(object? value) => value switch
    {
        null => [],
        Tensor tensor => [tensor],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(index => Tensors(tuple[index])),
        _ => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property => Tensors(property.GetValue(value))),
    };

    private static void Close(float[] expected, float[] actual, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} and {actual.Length} numbers");
        var scale = expected.Select(MathF.Abs).DefaultIfEmpty(0).Max();
        for (var index = 0; index < expected.Length; index++)
        {
            var difference = MathF.Abs(expected[index] - actual[index]);
            if (!(difference <= Tolerance * Math.Max(1, scale))) Assert.Fail($"{expected[index]} and {actual[index]} at {index} of {what}");
        }
    }
}
