using System.Reflection;
using NetGen.Layers;

namespace NetGen.Runtime.Tests.Arguments;

/// <summary>Every constructor of a layer refuses a size that is none, by name and number.</summary>
public sealed class LayerConstructorTests
{
    private const int Nonsense = -7;

    /// <summary>Arguments for which a negative number means something, or nothing is wrong with it.</summary>
    private static readonly Dictionary<string, string> MayBeNegative = new()
    {
        ["dim"] = "counts from the end",
        ["startDim"] = "counts from the end",
        ["endDim"] = "counts from the end",
        ["ignoreIndex"] = "a class that is none, -100 by default",
        ["divisorOverride"] = "divides by a negative number, as in PyTorch",
        ["padding of ConstantPad1d"] = "cuts off",
        ["padding of ConstantPad2d"] = "cuts off",
        ["padding of ReflectionPad1d"] = "cuts off",
        ["padding of ReflectionPad2d"] = "cuts off",
        ["padding of ReplicationPad1d"] = "cuts off",
        ["padding of ReplicationPad2d"] = "cuts off",
        ["padding of ZeroPad2d"] = "cuts off",
        ["unflattenedSize"] = "one may be -1; whether they fit is known when there is a tensor",
    };

    /// <summary>Layer, the place of the constructor, and the argument.</summary>
    public static TheoryData<string, int, string> Sizes
    {
        get
        {
            var data = new TheoryData<string, int, string>();
            foreach (var layer in typeof(Linear).Assembly.GetExportedTypes().Where(IsLayer).OrderBy(layer => layer.Name, StringComparer.Ordinal))
            {
                var constructors = layer.GetConstructors();
                for (var place = 0; place < constructors.Length; place++)
                {
                    foreach (var parameter in constructors[place].GetParameters().Where(parameter => Wrong(parameter.ParameterType) is not null))
                        if (!MayBeNegative.ContainsKey(parameter.Name!) && !MayBeNegative.ContainsKey($"{parameter.Name} of {layer.Name}"))
                            data.Add(layer.Name, place, parameter.Name!);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_negative_size_is_refused(string layer, int place, string argument)
    {
        var constructor = Layer(layer).GetConstructors()[place];
        Assert.NotNull(constructor.Invoke(Array.ConvertAll(constructor.GetParameters(), Right)));
        var arguments = Array.ConvertAll(constructor.GetParameters(), parameter => parameter.Name == argument ? Wrong(parameter.ParameterType) : Right(parameter));
        var error = Assert.IsAssignableFrom<ArgumentException>(Assert.Throws<TargetInvocationException>(() => constructor.Invoke(arguments)).InnerException);
        Assert.Contains(layer, error.Message, StringComparison.Ordinal);
        Assert.Contains(argument, error.Message, StringComparison.Ordinal);
        Assert.Contains("-7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_exception_is_needed()
    {
        var parameters = typeof(Linear).Assembly.GetExportedTypes().Where(IsLayer)
            .SelectMany(layer => layer.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => (layer.Name, parameter.Name!)))
            .SelectMany(entry => new[] { entry.Item2, $"{entry.Item2} of {entry.Name}" })
            .ToHashSet();
        Assert.Empty(MayBeNegative.Keys.Except(parameters));
    }

    private static bool IsLayer(Type type) => type is { Namespace: "NetGen.Layers", IsAbstract: false, IsGenericType: false } && type.IsSubclassOf(typeof(Module));

    private static Type Layer(string name) => typeof(Linear).Assembly.GetType("NetGen.Layers." + name, throwOnError: true)!;

    /// <summary>A value of the type that is no size; null for types that hold none.</summary>
    private static object? Wrong(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var whole when whole == typeof(int) => Nonsense,
        var pair when pair == typeof(Size2) => new Size2(Nonsense, Nonsense),
        var padding when padding == typeof(Padding1) => (Padding1)Nonsense,
        var padding when padding == typeof(Padding2) => (Padding2)Nonsense,
        var border when border == typeof(Border1) => (Border1)Nonsense,
        var border when border == typeof(Border2) => (Border2)Nonsense,
        _ => null,
    };

    /// <summary>A value that the layer accepts: the default, or a small size that all divide.</summary>
    private static object? Right(ParameterInfo parameter)
    {
        if (parameter.Name is "size" && Nullable.GetUnderlyingType(parameter.ParameterType) == typeof(Size2)) return new Size2(4, 4);
        if (parameter.HasDefaultValue) return parameter.DefaultValue is null && parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? Activator.CreateInstance(parameter.ParameterType) : Boxed(parameter);
        return parameter.ParameterType switch
        {
            var type when type == typeof(int) => 4,
            var type when type == typeof(double) => 0.5,
            var type when type == typeof(float) => 0.5f,
            var type when type == typeof(Size2) => new Size2(2, 2),
            var type when type == typeof(Border1) => (Border1)1,
            var type when type == typeof(Border2) => (Border2)1,
            var type when type == typeof(int[]) => new[] { 2, 2 },
            var type when type.IsEnum => Enum.GetValues(type).GetValue(0),
            var type when type == typeof(TransformerEncoderLayer) => new TransformerEncoderLayer(4, 2, 4),
            var type when type == typeof(TransformerDecoderLayer) => new TransformerDecoderLayer(4, 2, 4),
            var type when type == typeof(Tensor) => Tensor.Ones(3),
            var type when type == typeof(Func<int, Parameter>) => (Func<int, Parameter>)(_ => new Parameter(Tensor.Ones(1))),
            var type when type.IsArray => Array.CreateInstance(type.GetElementType()!, 0),
            _ => null,
        };
    }

    private static object? Boxed(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type.IsEnum && parameter.DefaultValue is { } number ? Enum.ToObject(type, number) : parameter.DefaultValue;
    }
}
