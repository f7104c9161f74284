using System.Globalization;
using System.Text;
using NetGen.Tests.CompiledGoldens;
using NetGen.Tests.Goldens;

namespace NetGen.EndToEnd.Tests.RandomGraphs;

/// <summary>
/// A network drawn from recorded cases: each step is an op with the arguments of one of its cases, on older values brought
/// to the case's shapes and ranges, or on the recorded operands. So every op with recordings is drawn, in every use that
/// they cover, in company that none of them has. Values may be used many times, or not at all.
/// </summary>
internal sealed class RandomGraph
{
    private const int MostElements = 600;

    // Larger numbers make infinities of exponentials and powers, which say little about the step that is wrong.
    private const double LargestMagnitude = 50;

    private readonly Random random;
    private readonly List<(string Name, int[] Shape)> values = [];
    private readonly StringBuilder body = new();
    private readonly List<string> parameters = [];
    private readonly List<string> fields = [];

    private RandomGraph(string name, int seed) => (Name, random) = (name, new Random(seed));

    /// <summary>The class.</summary>
    public string Name { get; }

    /// <summary>Forward's inputs, by the name of their parameter.</summary>
    public Dictionary<string, GoldenTensor> Inputs { get; } = [];

    /// <summary>What the fields that are parameters hold, by their name.</summary>
    public Dictionary<string, GoldenTensor> State { get; } = [];

    public string Source => $$"""
        [Module]
        public partial class {{Name}}
        {
        {{string.Join("\n", fields)}}
            public Tensor Forward({{string.Join(", ", parameters)}})
            {
        {{body}}
            }
        }
        """;

    /// <summary>
    /// Cases that can be steps: small ones, with none or with numbers of ordinary size; those that run compiled by themselves, which
    /// <c>CompiledGoldenTests.What_runs_eagerly</c> says of all but a few.
    /// </summary>
    private static ILookup<string, CaseModule> Steps { get; } = CompiledCases.RunCompiled.Where(IsStep).ToLookup(step => step.Op);

    /// <summary>Random tensors have no recordings: from one random state eager and compiled code draw the same.</summary>
    private static readonly Dictionary<string, string> Draws = new()
    {
        ["rand"] = "Tensor.Rand([{1}])",
        ["randn"] = "Tensor.Randn([{1}])",
        ["rand_like"] = "{0}.RandLike()",
        ["randn_like"] = "{0}.RandnLike()",
    };

    /// <summary>What a step can be.</summary>
    public static IReadOnlyList<string> Ops { get; } = [.. Steps.Select(group => group.Key).Concat(Draws.Keys).Order(StringComparer.Ordinal)];

    /// <param name="name">The class's name.</param>
    /// <param name="first">The op of the first step.</param>
    /// <param name="seed">Everything else.</param>
    public static RandomGraph Draw(string name, string first, int seed)
    {
        var graph = new RandomGraph(name, seed);
        graph.Add(first);
        for (var count = graph.random.Next(1, 5); count > 0; count--)
            graph.Add(Ops[graph.random.Next(Ops.Count)]);
        // Two values meet in the result, so that more than the last step has gradients.
        var (left, right) = (graph.values[^1].Name, graph.Older() ?? graph.values[^1]);
        graph.body.Append(CultureInfo.InvariantCulture, $"        return {left}.Reshape([{Count(graph.values[^1].Shape)}]) + {right.Name}.Sum() * {Literal(1f / Math.Max(1, Count(right.Shape)))};");
        return graph;
    }

    private static bool IsStep(CaseModule step) =>
        IsOrdinary(step.Golden.Output) && step.Golden.Inputs.Values.All(IsOrdinary);

    private static bool IsOrdinary(GoldenTensor tensor) =>
        Count(tensor.Shape) <= MostElements
        && tensor.ToDoubles().All(value => Math.Abs(value) <= LargestMagnitude);

    private static int Count(int[] shape) => shape.Aggregate(1, (product, size) => product * size);

    /// <summary>A value with elements; null where there is none.</summary>
    private (string Name, int[] Shape)? Older()
    {
        var filled = values.FindAll(value => Count(value.Shape) > 0);
        return filled.Count == 0 ? null : filled[random.Next(filled.Count)];
    }

    private void Add(string op)
    {
        if (Draws.TryGetValue(op, out var draw))
        {
            AddDraw(draw);
            return;
        }

        var cases = Steps[op].ToList();
        var step = cases[random.Next(cases.Count)];
        var name = $"v{values.Count}";
        body.Append(CultureInfo.InvariantCulture, $"        Tensor {name};\n        {{\n");
        foreach (var (operand, recorded) in step.Golden.Inputs)
            body.Append(CultureInfo.InvariantCulture, $"            var {operand} = {Operand(step, operand, recorded)};\n");
        // Masks and indices go on as numbers.
        var result = step.Golden.Output.IsFloatingPoint ? step.Expression : $"({step.Expression}).To(DType.Float32)";
        body.Append(CultureInfo.InvariantCulture, $"            {name} = {result};\n        }}\n");
        values.Add((name, step.Golden.Output.Shape));
    }

    /// <summary>An older value, or an input where there is none, times random numbers.</summary>
    private void AddDraw(string draw)
    {
        var (name, older) = ($"v{values.Count}", Older() ?? NewInput());
        var numbers = string.Format(CultureInfo.InvariantCulture, draw, older.Name, string.Join(", ", older.Shape));
        body.Append(CultureInfo.InvariantCulture, $"        var {name} = {older.Name} * {numbers};\n");
        values.Add((name, older.Shape));
    }

    private (string Name, int[] Shape) NewInput()
    {
        var recorded = Steps["relu"].Select(step => step.Golden.Inputs.Values.First()).First(tensor => Count(tensor.Shape) > 0);
        return (Input(recorded), recorded.Shape);
    }

    private string Operand(CaseModule step, string operand, GoldenTensor recorded)
    {
        if (step.Parameters.Contains(operand)) return Parameter(recorded);
        // What is not differentiated is no operand but data, such as targets, indices and statistics.
        var isData = !recorded.IsFloatingPoint || !step.Golden.Gradients.ContainsKey(operand);
        return isData || Count(recorded.Shape) == 0 || random.Next(3) == 0 || Older() is not { } older ? Input(recorded) : Fit(older, recorded);
    }

    private string Input(GoldenTensor recorded)
    {
        var name = $"input{Inputs.Count}";
        Inputs.Add(name, recorded);
        parameters.Add($"[Shape({string.Join(", ", recorded.Shape.Cast<object>().Append($"DType = DType.{recorded.ToTensor(DType.Float32).DType}"))})] Tensor {name}");
        return name;
    }

    private string Parameter(GoldenTensor recorded)
    {
        var name = $"parameter{State.Count}";
        State.Add(name, recorded);
        fields.Add($"    private readonly Parameter {name} = new(Tensor.Zeros([{string.Join(", ", recorded.Shape)}]));");
        return name;
    }

    /// <summary>An older value in the shape and the range of a recorded operand.</summary>
    private static string Fit((string Name, int[] Shape) value, GoldenTensor recorded)
    {
        var (have, want) = (Count(value.Shape), Count(recorded.Shape));
        var times = (want + have - 1) / have;
        var text = $"{value.Name}.Reshape([{have}])";
        // Copies differ: of equal elements, what a normalization leaves and its slope are nothing but rounding.
        if (times > 1) text = $"({text}.Reshape([1, {have}]) + F.Sin(F.Arange({times}).To(DType.Float32).Reshape([{times}, 1]))).Reshape([{times * have}])";
        if (times * have > want) text += $".Narrow(0, 0, {want})";
        if (recorded.Shape.Length != 1) text += $".Reshape([{string.Join(", ", recorded.Shape)}])";
        var numbers = recorded.ToDoubles();
        var (low, high) = ((float)numbers.Min(), (float)numbers.Max());
        return $"F.Sigmoid({text}) * {Literal(high - low)} + {Literal(low)}";
    }

    private static string Literal(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";
}
