using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Mutation;

/// <summary>Runs a model eagerly, on an input of the shape that it declares, and holds the result against the declared one.</summary>
internal static class EagerRun
{
    /// <summary>Sizes for the symbols of declared shapes; different ones, so that a mix-up shows.</summary>
    private static readonly int[] SymbolSizes = [2, 3, 5, 7];

    /// <summary>Why the model is wrong, or null when it runs as it declares.</summary>
    public static async Task<string?> FaultOfAsync(string source, string model)
    {
        // Nothing is compiled, so that the eager path alone decides.
        var analysis = await Analysis.RunAsync(source.Replace("[Module]", "[Module(Compile = CompileMode.Never)]", StringComparison.Ordinal), withAnalyzers: false);
        if (analysis.CompilerErrors is [var error, ..]) return $"does not compile: {error.GetMessage()}";
        using var image = new MemoryStream();
        Assert.True(analysis.Compilation.Emit(image).Success);
        var type = Assembly.Load(image.ToArray()).GetType(model)!;
        try
        {
            return Run(type);
        }
        catch (TargetInvocationException thrown)
        {
            return $"throws {thrown.InnerException!.GetType().Name}: {thrown.InnerException.Message}";
        }
    }

    private static string? Run(Type type)
    {
        var net = Make(type);
        net.Eval();
        var contradictions = new List<string>();
        foreach (var (name, child) in net.NamedModules()) Watch(child, name, contradictions);
        var forward = type.GetMethod("Forward")!;
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        object?[] inputs = [.. forward.GetParameters().Select(parameter => Input(parameter, sizes))];
        var result = (Tensor)type.GetMethod("Call")!.Invoke(net, inputs)!;
        var fault = forward.ReturnParameter.GetCustomAttribute<ShapeAttribute>() is { } declared ? Difference(result, declared, sizes) : null;
        return fault ?? contradictions.FirstOrDefault();
    }

    private static Module Make(Type type)
    {
        var constructor = type.GetConstructors().Single();
        return (Module)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
    }

    /// <summary>Children have declared shapes as well: fixed sizes of the one tensor that they take and of what they return.</summary>
    private static void Watch(Module child, string name, List<string> contradictions)
    {
        if (child.GetType().GetMethod("Forward", BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not { } forward) return;
        if (child.GetType().Assembly == typeof(Module).Assembly || name.Length == 0) return;
        child.RegisterForwardHook<object, object>((_, input, output) =>
        {
            if (input is Tensor x) Compare(x, forward.GetParameters()[0].GetCustomAttribute<ShapeAttribute>());
            if (output is Tensor y) Compare(y, forward.ReturnParameter.GetCustomAttribute<ShapeAttribute>());
            return null;
        });

        void Compare(Tensor tensor, ShapeAttribute? declared)
        {
            if (declared is not null && Difference(tensor, declared, []) is { } difference) contradictions.Add($"{name} {difference}");
        }
    }

    private static object? Input(ParameterInfo parameter, Dictionary<string, int> sizes)
    {
        if (parameter.GetCustomAttribute<ShapeAttribute>() is not { } shape) return parameter.HasDefaultValue ? parameter.DefaultValue : throw new InvalidOperationException($"{parameter.Name} declares no shape");
        int[] dims = [.. shape.Dims.Select(dim => dim is int size ? size : SizeOf((string)dim, sizes))];
        // Token numbers are sizes of nothing: any network takes zeros and ones.
        return parameter.Name is "ids" or "tokens" ? Tensor.Zeros(dims, DType.Int64) : Tensor.Rand(dims);
    }

    private static int SizeOf(string symbol, Dictionary<string, int> sizes)
    {
        if (!sizes.TryGetValue(symbol, out var size)) sizes.Add(symbol, size = SymbolSizes[sizes.Count]);
        return size;
    }

    private static string? Difference(Tensor result, ShapeAttribute declared, Dictionary<string, int> sizes)
    {
        var expected = declared.Dims.Select(dim => dim is int size ? size : sizes.TryGetValue((string)dim, out var known) ? known : -1).ToArray();
        var fits = expected.Length == result.Shape.Length && expected.Zip(result.Shape.ToArray(), (wanted, given) => wanted < 0 || wanted == given).All(same => same);
        return fits ? null : string.Create(CultureInfo.InvariantCulture, $"has [{string.Join(", ", result.Shape.ToArray())}] where [{string.Join(", ", declared.Dims)}] is declared");
    }
}
