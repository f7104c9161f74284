namespace NetGen.Tests.Goldens;

/// <summary>Every op computes what PyTorch computed: values and gradients, in both floating-point types.</summary>
public sealed class OpGoldenTests : IClassFixture<GoldenCounts>
{
    private static readonly Dictionary<string, GoldenTable> Tables = GoldenFile.Ops.ToDictionary(op => op, GoldenFile.Read<GoldenTable>);

    /// <summary>Op and case.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var table in Tables.Values)
                foreach (var golden in table.Cases)
                    data.Add(table.Op, golden.Name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Float32_equals_PyTorch(string op, string name) => Check(op, name, DType.Float32, forward: 1e-5, backward: 1e-4);

    // Both sides compute in float64 from the same numbers: only the order of sums differs.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Float64_equals_PyTorch(string op, string name) => Check(op, name, DType.Float64, forward: 1e-12, backward: 1e-11);

    [Fact]
    public void Every_recording_has_a_binding_and_cases()
    {
        Assert.Equal(GoldenFile.Ops, Bindings.ByOp.Keys.Order(StringComparer.Ordinal));
        Assert.All(Tables.Values, table => Assert.NotEmpty(table.Cases));
    }

    private static void Check(string op, string name, DType dtype, double forward, double backward)
    {
        var golden = Tables[op].Cases.Single(candidate => candidate.Name == name);
        var call = new GoldenCall(golden, dtype);
        var result = Bindings.ByOp[op](call);
        Assert.Equal(golden.Output.ElementType(dtype), result.DType);
        GoldenAssert.Close(golden.OutputIn(dtype), result, forward, golden.Relative == "tensor", "output");
        if (golden.GradOutput is null)
            return;

        result.Backward(golden.GradOutput.ToTensor(dtype));
        foreach (var input in golden.Gradients.Keys)
        {
            Assert.NotNull(call[input].Grad);
            GoldenAssert.Close(golden.GradientIn(dtype, input), call[input].Grad!, backward, golden.RelativeGradients == "tensor", $"gradient of {input}");
        }
    }
}
