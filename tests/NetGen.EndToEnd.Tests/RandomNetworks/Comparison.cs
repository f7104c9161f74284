using NetGen.Autograd;

namespace NetGen.EndToEnd.Tests.RandomNetworks;

/// <summary>Compares what is compiled with Forward itself: results, and gradients of every parameter and of the input.</summary>
public static class Comparison
{
    // Relative to the largest element: sums are added in another order.
    private const float Tolerance = 2e-4f;

    /// <param name="module">From one tensor to another.</param>
    /// <param name="shapes">Of the inputs to try, one after the other.</param>
    /// <param name="source">For messages.</param>
    public static void Run(Module module, int[][] shapes, string source)
    {
        foreach (var shape in shapes)
        {
            foreach (var training in new[] { true, false })
            {
                module.Train(training);
                foreach (var inputGradient in new[] { true, false }) Gradients(module, shape, inputGradient, source);
            }

            Inference(module, shape, source);
            if (shape.Length > 1) Inference(module, [1, .. shape[1..]], source);
        }
    }

    private static void Gradients(Module module, int[] shape, bool inputGradient, string source)
    {
        if (!inputGradient && !module.Parameters().Any()) return;
        var eager = Run(module, "Forward", shape, inputGradient);
        var compiled = Run(module, "Call", shape, inputGradient);
        Assert.Equal(eager.Keys, compiled.Keys);
        foreach (var (name, expected) in eager) Close(expected, compiled[name], $"{name}, training {module.Training}\n{source}");
    }

    private static void Inference(Module module, int[] shape, string source)
    {
        using var noGrad = GradMode.NoGrad();
        var x = Input(shape);
        var expected = GeneratedAssembly.Method(module, "Forward")(x).ToArray<float>();
        var actual = GeneratedAssembly.Method(module, "Call")(x).ToArray<float>();
        Close(expected, actual, $"inference of {x.Size(0)}\n{source}");
    }

    /// <summary>The result and every gradient of a weighted sum of it, by name.</summary>
    private static SortedDictionary<string, float[]> Run(Module module, string method, int[] shape, bool inputGradient)
    {
        foreach (var parameter in module.Parameters()) parameter.Grad = null;
        var x = Input(shape);
        x.RequiresGrad = inputGradient;
        var y = GeneratedAssembly.Method(module, method)(x);
        var weights = Enumerable.Range(0, (int)y.Numel).Select(index => MathF.Sin(index * 0.7f) + 0.1f).ToArray();
        (y * Tensor.FromArray(weights, y.Shape.ToArray())).Sum().Backward();

        var values = new SortedDictionary<string, float[]>(StringComparer.Ordinal) { ["result"] = y.ToArray<float>() };
        foreach (var (name, parameter) in module.NamedParameters())
        {
            if (parameter.Grad is { } gradient) values[name] = gradient.ToArray<float>();
        }

        if (x.Grad is { } own) values["gradient of x"] = own.ToArray<float>();
        return values;
    }

    /// <summary>The same dropout masks from here on.</summary>
    private static Tensor Input(int[] shape)
    {
        RandomState.Seed(2);
        return Tensor.Randn(shape);
    }

    private static void Close(float[] expected, float[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = expected.Select(MathF.Abs).DefaultIfEmpty(0).Max();
        for (var index = 0; index < expected.Length; index++)
        {
            var difference = MathF.Abs(expected[index] - actual[index]);
            if (!(difference <= Tolerance * Math.Max(1, scale))) Assert.Fail($"{expected[index]} and {actual[index]} at {index} of {what}");
        }
    }
}
