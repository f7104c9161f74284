using System.Globalization;
using System.Text;
using System.Text.Json;
using NetGen.Tests.Goldens;

namespace NetGen.Tests.CompiledGoldens;

/// <summary>
/// Writes a golden case as a <c>[Module]</c>: weights, biases and matrices to multiply with are its parameters, the other
/// operands Forward's inputs, the arguments constants in the expression. Sizes are numbers, but for the ops that have a
/// form with the batch in the vector lanes the first dimension of an input is the batch, <c>"N"</c>, where the op treats its
/// elements independently.
/// </summary>
internal sealed class CaseModule
{
    private readonly GoldenCase golden;

    private CaseModule(string op, string name, GoldenCase golden) => (Op, Name, this.golden) = (op, name, golden);

    public string Op { get; }

    /// <summary>The class.</summary>
    public string Name { get; }

    /// <summary>Forward's inputs, in order.</summary>
    public IEnumerable<string> Inputs => golden.Inputs.Keys.Where(name => !IsParameter(name));

    /// <summary>The module's parameters.</summary>
    public IEnumerable<string> Parameters => golden.Inputs.Keys.Where(IsParameter);

    public GoldenCase Golden => golden;

    /// <summary>What Forward returns, as C# over the inputs' names.</summary>
    public string Expression => CaseExpressions.ByOp[Op](this);

    /// <summary>The cases of an op as modules, or none when the compiler has no such op.</summary>
    public static IEnumerable<CaseModule> Of(GoldenTable table) =>
        CaseExpressions.ByOp.ContainsKey(table.Op)
            ? table.Cases.Select((golden, index) => new CaseModule(table.Op, string.Create(CultureInfo.InvariantCulture, $"{table.Op}_{index}"), golden))
            : [];

    /// <summary>The recorded calls with other kinds of numbers that PyTorch takes, of ops that the compiler has.</summary>
    public static IEnumerable<CaseModule> Of(IEnumerable<GoldenNumberKinds> cases) => cases
        .Where(golden => golden.Output is not null && CaseExpressions.ByOp.ContainsKey(golden.Op))
        .Select((golden, index) => new CaseModule(golden.Op, string.Create(CultureInfo.InvariantCulture, $"{golden.Op}_{index}"), golden.Call));

    /// <summary>The class's source.</summary>
    public string Source()
    {
        var source = new StringBuilder();
        source.Append("[Module]\npublic partial class ").Append(Name).Append("\n{\n");
        foreach (var parameter in Parameters)
            source.Append("    private readonly Parameter ").Append(parameter).Append(" = new(Tensor.Zeros([")
                .AppendJoin(", ", golden.Inputs[parameter].Shape).Append("]));\n");
        var inputs = Inputs.Select(name => $"[Shape({string.Join(", ", Sizes(name).Append($"DType = DType.{golden.Inputs[name].ToTensor(DType.Float32).DType}"))})] Tensor {name}");
        source.Append("    public Tensor Forward(").AppendJoin(", ", inputs).Append(") => ").Append(Expression).Append(";\n}\n");
        return source.ToString();
    }

    private bool IsParameter(string name) => golden.Inputs[name].IsFloatingPoint && (name is "weight" or "bias" || (Op == "matmul" && name == "other"));

    private IEnumerable<string> Sizes(string input) => golden.Inputs[input].Shape.Select((size, dim) =>
        dim == 0 && HasBatch(input) ? "\"N\"" : size.ToString(CultureInfo.InvariantCulture));

    private bool HasBatch(string input)
    {
        var rank = golden.Inputs[input].Shape.Length;
        if (!golden.Inputs[input].IsFloatingPoint) return false;
        return Op switch
        {
            "conv2d" or "max_pool2d" => rank == 4,
            "linear" => rank == 2,
            "matmul" => golden.Inputs.Values.All(operand => operand.Shape.Length == 2),
            "softmax" or "log_softmax" or "sum" or "mean" => rank > 1 && golden.Args.TryGetValue("dim", out var dim) && dim.GetInt32() != 0,
            "flatten" => golden.Args["startDim"].GetInt32() == 1,
            "relu" or "sigmoid" or "tanh" or "exp" or "log" or "sqrt" or "neg" or "scalar_arithmetic" => true,
            "add" or "sub" or "mul" or "div" => golden.Inputs["input"].Shape.AsSpan().SequenceEqual(golden.Inputs["other"].Shape),
            _ => false,
        };
    }

    /// <summary>A call over all operands, with the named arguments that the case gives.</summary>
    public string Call(string function, params string[] names)
    {
        var arguments = Arguments(names);
        return $"{function}({string.Join(", ", golden.Inputs.Keys)}{(arguments.Length > 0 ? ", " : "")}{arguments})";
    }

    /// <summary>The named arguments that the case gives: <c>dim: 1, keepDim: true</c>.</summary>
    public string Arguments(params string[] names) =>
        string.Join(", ", names.Where(golden.Args.ContainsKey).Select(name => $"{name}: {Literal(name, golden.Args[name])}"));

    /// <summary>Whether the case gives an argument.</summary>
    public bool Has(string name) => golden.Args.ContainsKey(name);

    /// <summary>A call with every operand and argument by its name.</summary>
    public string Named(string function, params string[] names)
    {
        var operands = golden.Inputs.Keys.Select(name => $"{name}: {name}");
        return $"{function}({string.Join(", ", [.. operands, .. names.Where(golden.Args.ContainsKey).Select(name => Arguments(name))])})";
    }

    /// <summary>Two operands, or one and the number <c>value</c>.</summary>
    public string Comparison(string format) =>
        string.Format(CultureInfo.InvariantCulture, format, "input", golden.Inputs.ContainsKey("other") ? "other" : Literal("value", golden.Args["value"]));

    /// <summary>x and a number.</summary>
    public string ScalarArithmetic()
    {
        var value = Literal("value", golden.Args["value"]);
        return golden.Args["operation"].GetString() switch
        {
            "add" => $"x + {value}",
            "sub" => $"x - {value}",
            "mul" => $"x * {value}",
            "div" => $"x / {value}",
            "rsub" => $"{value} - x",
            "rdiv" => $"{value} / x",
            var other => throw new NotSupportedException(other),
        };
    }

    private static string Literal(string name, JsonElement value) => (name, value.ValueKind) switch
    {
        ("reduction", _) => "Reduction." + string.Concat(value.GetString()![..1].ToUpperInvariant(), value.GetString().AsSpan(1)),
        ("dim", JsonValueKind.Array) => $"[{string.Join(", ", value.EnumerateArray())}]",
        _ => Literal(value),
    };

    private static string Literal(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() is "Infinity" => "double.PositiveInfinity",
        JsonValueKind.String when value.GetString() is "-Infinity" => "double.NegativeInfinity",
        JsonValueKind.String when value.GetString() is "NaN" => "double.NaN",
        JsonValueKind.String => $"\"{value.GetString()}\"",
        JsonValueKind.Array => $"({string.Join(", ", value.EnumerateArray())})",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number when value.GetRawText().AsSpan().IndexOfAny('.', 'e') >= 0 => value.GetDouble().ToString("R", CultureInfo.InvariantCulture) + "f",
        _ => value.GetRawText(),
    };
}
