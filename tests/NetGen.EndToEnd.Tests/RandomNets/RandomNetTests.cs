using System.Reflection;
using NetGen.Tests.Goldens;
using NetGen.Tests.InProcess;
using Xunit.Abstractions;

namespace NetGen.Tests.RandomNets;

/// <summary>Eager and generated code agree, values and gradients, on networks that nobody has looked at.</summary>
[Trait("Category", "Long")]
public sealed class RandomNetTests(ITestOutputHelper output)
{
    private const int Count = 240, NetsPerTest = 20;

    // Gradients may cancel altogether, behind a softmax for one: then what is left is rounding of terms around 1.
    private const double Rounding = 1e-6;
    private const string Head = "using NetGen;\nusing NetGen.Layers;\n\nnamespace Nets;\n\n";
    private static readonly RandomNet[] Nets = [.. Enumerable.Range(0, Count).Select(number => new RandomNet(number))];
    private static readonly Lazy<InProcessBuild> Build = new(() => InProcessBuild.Of(Head + string.Concat(Nets.Select(net => net.Source()))));

    /// <summary>The first network of each test.</summary>
    public static TheoryData<int> Groups => new(Enumerable.Range(0, Count / NetsPerTest).Select(group => group * NetsPerTest));

    [Theory]
    [MemberData(nameof(Groups))]
    public void Generated_code_equals_eager_code(int first)
    {
        var failures = new List<string>();
        foreach (var net in Nets.Skip(first).Take(NetsPerTest))
            foreach (var batch in new[] { 1 + first % 7, 19 })
                if (Difference(net, batch) is { } difference)
                    failures.Add($"{net.Name}, batch {batch}: {difference}\n{net.Source()}");
        output.WriteLine($"{NetsPerTest} networks from {first} on");
        Assert.True(failures.Count == 0, $"{failures.Count} differ. The first:\n{failures.FirstOrDefault()}");
    }

    /// <summary>Where the two paths differ on a batch, or null.</summary>
    private static string? Difference(RandomNet net, int batch)
    {
        RandomState.Seed((ulong)batch);
        var type = Build.Value.Assembly.GetType("Nets." + net.Name, throwOnError: true)!;
        var module = (Module)Activator.CreateInstance(type)!;
        var x = Tensor.Randn(net.InputShape(batch));
        x.RequiresGrad = true;
        var forward = type.GetMethod("Forward")!.CreateDelegate<Func<Tensor, Tensor>>(module);
        Tensor? Compiled(Tensor input)
        {
            object?[] arguments = [input, null];
            type.GetMethod("CallCompiled", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(module, arguments);
            return (Tensor?)arguments[1];
        }

        try
        {
            var eager = Run(module, x, forward, null);
            var compiled = Run(module, x, input => Compiled(input) ?? throw new InvalidOperationException("it ran eagerly"), eager.Upstream);
            for (var i = 0; i < eager.Results.Count; i++)
                GoldenAssert.Close(eager.Results[i].Values, compiled.Results[i].Values, eager.Results[i].Tolerance, relativeToTensor: true, eager.Results[i].What, Rounding);

            module.Eval();
            using var noGrad = GradMode.NoGrad();
            GoldenAssert.Close(GoldenAssert.Doubles(forward(x)), GoldenAssert.Doubles(Compiled(x)!), 1e-5, relativeToTensor: true, "inference");
            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return (error.InnerException ?? error).Message;
        }
    }

    /// <summary>Output and all gradients of one path. Both paths start from the same random state, so that dropout drops the same.</summary>
    private static (List<(string What, double[] Values, double Tolerance)> Results, Tensor Upstream) Run(Module module, Tensor x, Func<Tensor, Tensor> path, Tensor? upstream)
    {
        RandomState.Seed(77);
        module.ZeroGrad();
        x.Grad = null;
        var y = path(x);
        upstream ??= Tensor.Randn(y.Shape);
        y.Backward(upstream);
        List<(string, double[], double)> results = [("output", GoldenAssert.Doubles(y), 1e-5), ("gradient of x", GoldenAssert.Doubles(x.Grad!), 1e-4)];
        foreach (var (name, parameter) in module.NamedParameters())
            results.Add(($"gradient of {name}", GoldenAssert.Doubles(parameter.Grad!), 1e-4));
        return (results, upstream);
    }
}
