using System.Reflection;
using System.Runtime.Loader;

namespace NetGen.Generator.Tests.Harness;

/// <summary>The class <c>App.Net</c> of a generated program, loaded and constructed.</summary>
internal sealed class LoadedModule
{
    /// <summary>Held by whatever draws numbers, so that no test running beside takes some of another's.</summary>
    private static readonly Lock Drawing = new();

    private readonly Module module;
    private readonly Func<Tensor, Tensor> forward;
    private readonly Func<Tensor, Tensor> call;

    private LoadedModule(Module module)
    {
        this.module = module;
        forward = module.GetType().GetMethod("Forward")!.CreateDelegate<Func<Tensor, Tensor>>(module);
        call = module.GetType().GetMethod("Call")!.CreateDelegate<Func<Tensor, Tensor>>(module);
    }

    /// <param name="run">The program.</param>
    /// <param name="libraries">What it refers to beside the runtime.</param>
    public static LoadedModule Of(GeneratorRun run, params LibraryImage[] libraries)
    {
        var context = new AssemblyLoadContext(null);
        foreach (var library in libraries) context.LoadFromStream(new MemoryStream([.. library.Bytes]));
        using var image = new MemoryStream();
        Assert.True(run.Output.Emit(image).Success);
        image.Position = 0;
        var type = context.LoadFromStream(image).GetType("App.Net", throwOnError: true)!;
        lock (Drawing) return new LoadedModule((Module)Activator.CreateInstance(type)!);
    }

    /// <summary>Whether the generated code takes an input of a shape, rather than leaving it to Forward as written.</summary>
    public bool RunsCompiled(params int[] shape)
    {
        object?[] arguments = [null, null];
        lock (Drawing)
        {
            arguments[0] = Tensor.Randn(shape);
            module.GetType().GetMethod("CallCompiled", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(module, arguments);
        }

        return arguments[1] is not null;
    }

    /// <summary>Values and gradients of the compiled path equal those of Forward as written, training and not.</summary>
    public void AssertCallEqualsForward(params int[] shape)
    {
        using var drawing = Drawing.EnterScope();
        var x = Tensor.Randn(shape);
        foreach (var training in new[] { false, true })
        {
            module.Train(training);
            var expected = Run(forward, x);
            var actual = Run(call, x);
            Assert.Equal(expected.Count, actual.Count);
            for (var index = 0; index < expected.Count; index++) AssertClose(expected[index], actual[index], $"{(training ? "training" : "inference")}, {Names()[index]}");
        }
    }

    /// <summary>The result, the input's gradient and every parameter's gradient, from the same random state.</summary>
    private List<float[]> Run(Func<Tensor, Tensor> method, Tensor input)
    {
        RandomState.Seed(7);
        var x = input.Detach();
        x.RequiresGrad = true;
        module.ZeroGrad();
        var result = method(x);
        (result * result).Sum().Backward();
        return [result.Detach().ToArray<float>(), x.Grad!.ToArray<float>(), .. module.Parameters().Select(parameter => parameter.Grad?.ToArray<float>() ?? [])];
    }

    private List<string> Names() => ["result", "input's gradient", .. module.NamedParameters().Select(parameter => parameter.Name)];

    private static void AssertClose(float[] expected, float[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            Assert.True(Math.Abs(expected[index] - actual[index]) <= 1e-5 + 1e-4 * Math.Abs(expected[index]), $"{what}[{index}]: {expected[index]} and {actual[index]}");
        }
    }
}
