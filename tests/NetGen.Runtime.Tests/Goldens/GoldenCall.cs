using System.Globalization;
using System.Text.Json;

namespace NetGen.Tests.Goldens;

/// <summary>A case's operands and arguments, as bindings read them.</summary>
public sealed class GoldenCall
{
    private readonly GoldenCase golden;
    private readonly Dictionary<string, Tensor> inputs;

    /// <summary>Makes the operands; those whose gradient was recorded require one.</summary>
    public GoldenCall(GoldenCase golden, DType dtype)
    {
        (this.golden, DType) = (golden, dtype);
        inputs = golden.Inputs.ToDictionary(input => input.Key, input => input.Value.ToTensor(dtype));
        foreach (var name in golden.Gradients.Keys)
            inputs[name].RequiresGrad = true;
    }

    /// <summary>The case with these operands in the place of the recorded ones.</summary>
    public GoldenCall(GoldenCase golden, IReadOnlyDictionary<string, Tensor> operands)
    {
        (this.golden, DType) = (golden, DType.Float64);
        inputs = golden.Inputs.ToDictionary(input => input.Key, input => operands.GetValueOrDefault(input.Key) ?? input.Value.ToTensor(DType.Float64));
    }

    /// <summary>The type of the case's floating-point numbers.</summary>
    public DType DType { get; }

    /// <summary>The operand named x.</summary>
    public Tensor X => inputs["x"];

    /// <summary>Every operand, in the order of their names.</summary>
    public Tensor[] All => [.. inputs.OrderBy(input => input.Key, StringComparer.Ordinal).Select(input => input.Value)];

    /// <summary>An operand.</summary>
    public Tensor this[string name] => inputs[name];

    /// <summary>An operand that a case may leave out.</summary>
    public Tensor? Optional(string name) => inputs.GetValueOrDefault(name);

    /// <summary>Gives a module the operands that are named as its parameters; their gradients are then the module's.</summary>
    public T Into<T>(T module) where T : Module
    {
        var dtype = inputs.Values.First(input => input.DType is DType.Float32 or DType.Float64).DType;
        module.To(dtype);
        foreach (var (name, parameter) in module.NamedParameters())
        {
            parameter.Detach().CopyFrom(inputs[name].Detach());
            inputs[name] = parameter;
        }

        return module;
    }

    /// <summary>Whether the case gives an argument.</summary>
    public bool Has(string name) => golden.Args.ContainsKey(name);

    /// <summary>A whole number.</summary>
    public int Int(string name, int otherwise = 0) => Has(name) ? golden.Args[name].GetInt32() : otherwise;

    /// <summary>A whole number beyond those of sizes.</summary>
    public long Long(string name) => golden.Args[name].GetInt64();

    /// <summary>Whether every one of some arguments that the case gives is written as a whole number.</summary>
    public bool IsWhole(params string[] names) => names.Where(Has).All(name => golden.Args[name].ValueKind == JsonValueKind.Number && golden.Args[name].TryGetInt64(out _));

    /// <summary>A number.</summary>
    public float Float(string name, float otherwise = 0) => Has(name) ? (float)golden.Args[name].GetDouble() : otherwise;

    /// <summary>A number that may be infinite, which recordings spell as a word.</summary>
    public double Number(string name, double otherwise = 0) => !Has(name) ? otherwise
        : golden.Args[name].ValueKind == JsonValueKind.String ? double.Parse(Text(name), CultureInfo.InvariantCulture)
        : golden.Args[name].GetDouble();

    /// <summary>A flag.</summary>
    public bool Flag(string name, bool otherwise = false) => Has(name) ? golden.Args[name].GetBoolean() : otherwise;

    /// <summary>A flag that a case may leave out.</summary>
    public bool FlagOr(string name, bool otherwise) => Has(name) ? Flag(name) : otherwise;

    /// <summary>A word.</summary>
    public string Text(string name) => golden.Args[name].GetString()!;

    /// <summary>The dimensions of a reduction; none for all.</summary>
    public int[] Dims => Has("dim") ? Ints("dim") : [];

    /// <summary>Several whole numbers.</summary>
    public int[] Ints(string name) => [.. golden.Args[name].EnumerateArray().Select(value => value.GetInt32())];

    /// <summary>A number for both dimensions or a pair.</summary>
    public Size2? Size(string name) => !Has(name) ? null : golden.Args[name].ValueKind == JsonValueKind.Array
        ? new Size2(Ints(name)[0], Ints(name)[1])
        : Int(name);

    /// <summary>A number, a pair, "same" or "valid".</summary>
    public Padding2 Padding(string name) => !Has(name) ? 0
        : golden.Args[name].ValueKind == JsonValueKind.String ? Text(name)
        : golden.Args[name].ValueKind == JsonValueKind.Array ? (Ints(name)[0], Ints(name)[1])
        : Int(name);

    /// <summary>How a loss is reduced.</summary>
    public Reduction Reduction => Has("reduction") ? Enum.Parse<Reduction>(Text("reduction"), ignoreCase: true) : Reduction.Mean;
}
