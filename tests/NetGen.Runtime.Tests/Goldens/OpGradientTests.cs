using NetGen.Runtime.Tests;
using Xunit.Abstractions;

namespace NetGen.Tests.Goldens;

/// <summary>Every differentiable op's gradient is the slope that finite differences measure, in float64.</summary>
[Collection(DefaultRandomState.Name)]
public sealed class OpGradientTests(ITestOutputHelper output)
{
    private const int CasesOfAnOp = 3;
    private const int MostElements = 4000;

    // Beyond it exponentials and powers are too steep for the step of the differences.
    private const double LargestMagnitude = 6;

    /// <summary>Ops with a recorded gradient.</summary>
    public static TheoryData<string> Ops => new(GoldenFile.Ops.Where(op => GoldenFile.Read<GoldenTable>(op).Cases.Any(golden => golden.GradOutput is not null)));

    [Theory]
    [MemberData(nameof(Ops))]
    public void The_gradient_is_the_slope(string op)
    {
        var cases = GoldenFile.Read<GoldenTable>(op).Cases
            .Where(IsSmooth)
            .OrderBy(golden => Math.Abs(Elements(golden) - 12))
            .Take(CasesOfAnOp)
            .ToList();
        Assert.NotEmpty(cases);
        foreach (var golden in cases) Check(op, golden);
        output.WriteLine($"{op}: {string.Join("; ", cases.Select(golden => golden.Name))}");
    }

    private static void Check(string op, GoldenCase golden)
    {
        var names = Operands(op, golden);
        Assert.NotEmpty(names);
        try
        {
            GradCheck.Run(
                operands =>
                {
                    // The same dropout masks in every call.
                    RandomState.Seed(9);
                    return Bindings.ByOp[op](new GoldenCall(golden, names.Zip(operands).ToDictionary(pair => pair.First, pair => pair.Second)));
                },
                Array.ConvertAll(names, name => golden.Inputs[name].ToTensor(DType.Float64)),
                tolerance: 1e-6);
        }
        catch (GradCheckException wrong)
        {
            Assert.Fail($"{golden.Name}: {wrong.Message} ({string.Join(", ", names)})");
        }
    }

    /// <summary>The operands that the function reads itself. A layer copies its weights: their gradients are compared with recordings alone.</summary>
    private static string[] Operands(string op, GoldenCase golden)
    {
        var operands = golden.Gradients.Keys.ToDictionary(name => name, name => golden.Inputs[name].ToTensor(DType.Float64));
        foreach (var operand in operands.Values) operand.RequiresGrad = true;
        Bindings.ByOp[op](new GoldenCall(golden, operands)).Sum().Backward();
        return [.. operands.Where(operand => operand.Value.Grad is not null).Select(operand => operand.Key)];
    }

    /// <summary>Whether a small step changes little: ordinary numbers, without the ties at which maxima and medians have a kink.</summary>
    private static bool IsSmooth(GoldenCase golden) =>
        golden.GradOutput is not null
        && golden.Output.ToDoubles().All(double.IsFinite)
        && !golden.Args.ContainsKey("paddingIdx") // its row has no gradient, whatever its slope
        && Elements(golden) is > 0 and <= MostElements
        && golden.Gradients.Keys.All(name => HasNoTies(golden.Inputs[name].ToDoubles()))
        && golden.Inputs.Values.All(input => input.ToDoubles().All(value => Math.Abs(value) <= LargestMagnitude || !input.IsFloatingPoint));

    private static bool HasNoTies(double[] values) => values.Distinct().Count() == values.Length && values.All(value => Math.Abs(value) > 1e-4);

    private static int Elements(GoldenCase golden) => golden.Gradients.Keys.Sum(name => golden.Inputs[name].Shape.Aggregate(1, (product, size) => product * size));
}
