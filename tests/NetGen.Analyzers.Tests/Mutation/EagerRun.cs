using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using NetGen.EndToEnd.Tests.Models;

namespace NetGen.Analyzers.Tests.Mutation;

/// <summary>Runs a model eagerly and holds what its modules take and return against what they declare.</summary>
internal static class EagerRun
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    /// <summary>Why the model is wrong, or null when it runs as it declares.</summary>
    /// <param name="compilation">Without the bodies that the generator makes, so that the eager path alone decides.</param>
    /// <param name="subject">The model, and what it is made with and given.</param>
    public static string? FaultOf(Compilation compilation, Subject subject)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (!emitted.Success) return $"does not compile: {emitted.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).GetMessage(CultureInfo.InvariantCulture)}";
        image.Position = 0;
        var context = new AssemblyLoadContext(subject.Name, isCollectible: true);
        try
        {
            return Run(context.LoadFromStream(image).GetTypes().Single(type => type.Name == subject.Name), subject);
        }
        catch (TargetInvocationException thrown)
        {
            return $"throws {thrown.InnerException!.GetType().Name}: {thrown.InnerException.Message}";
        }
        finally
        {
            context.Unload();
        }
    }

    private static string? Run(Type type, Subject subject)
    {
        var constructor = type.GetConstructors().Single();
        var net = (Module)constructor.Invoke(subject.Arguments);
        net.Eval();
        var contradictions = new List<string>();
        foreach (var (name, child) in net.NamedModules()) Watch(child, name, contradictions);
        var forward = Forward(type)!;
        var known = constructor.GetParameters().Zip(subject.Arguments).ToDictionary(pair => pair.First.Name!, pair => Convert.ToInt32(pair.Second, CultureInfo.InvariantCulture));
        var inputs = subject.Inputs.Select((input, index) => Draw(input, index)).ToArray();
        var fault = forward.GetParameters().Zip(inputs).Select(pair => Contradiction(pair.Second, Declared(pair.First), known)).FirstOrDefault(found => found is not null);
        var result = type.GetMethod("Call")!.Invoke(net, inputs);
        return fault ?? (result is Tensor tensor ? Contradiction(tensor, Declared(forward.ReturnParameter), known) : null) ?? contradictions.FirstOrDefault();
    }

    /// <summary>The inputs of the table; of token numbers the first two, since a vocabulary of any size has those.</summary>
    private static Tensor Draw(CorpusInput input, int seed) => (input with { Below = Math.Min(2, input.Below) }).Draw(seed);

    private static MethodInfo? Forward(Type type)
    {
        for (var level = type; level is not null && level.Assembly != typeof(Module).Assembly; level = level.BaseType)
        {
            if (level.GetMethod("Forward", Members | BindingFlags.DeclaredOnly) is { } forward) return forward;
        }

        return null;
    }

    private static ShapeAttribute? Declared(ParameterInfo parameter) => parameter.GetCustomAttribute<ShapeAttribute>();

    /// <summary>Children have declared shapes as well: of the one tensor that they take and of what they return.</summary>
    private static void Watch(Module child, string name, List<string> contradictions)
    {
        if (name.Length == 0 || Forward(child.GetType()) is not { } forward) return;
        child.RegisterForwardHook<object, object>((_, input, output) =>
        {
            var known = new Dictionary<string, int>(StringComparer.Ordinal);
            if ((input as ITuple)?[0] is Tensor first) input = first;
            if (input is Tensor x && Contradiction(x, Declared(forward.GetParameters()[0]), known) is { } wrongInput) contradictions.Add($"{name} takes {wrongInput}");
            if (output is Tensor y && Contradiction(y, Declared(forward.ReturnParameter), known) is { } wrongResult) contradictions.Add($"{name} gives {wrongResult}");
            return null;
        });
    }

    /// <summary>What a declaration and a tensor disagree about. A symbol gets its size where it is met first.</summary>
    private static string? Contradiction(Tensor tensor, ShapeAttribute? declared, Dictionary<string, int> sizes)
    {
        if (declared is null) return null;
        var given = tensor.Shape.ToArray();
        var fits = given.Length == declared.Dims.Count && declared.Dims.Zip(given).All(pair => Fits(pair.First, pair.Second, sizes));
        return fits ? null : string.Create(CultureInfo.InvariantCulture, $"[{string.Join(", ", given)}] where [{string.Join(", ", declared.Dims)}] is declared");
    }

    private static bool Fits(object declared, int given, Dictionary<string, int> sizes)
    {
        if (declared is int size) return size == given;
        return sizes.TryAdd((string)declared, given) || sizes[(string)declared] == given;
    }
}
