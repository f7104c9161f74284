using System.Globalization;
using NetGen.EndToEnd.Tests.RandomNetworks;
using NetGen.Tests.Goldens;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>
/// The type in which a tensor and a number, or two tensors, are computed: a number changes the kind at most (mask, whole,
/// real), never the width, and so does a tensor of shape [] beside one with dims. Compiled as eager, eager as PyTorch.
/// </summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class NumberKindTests
{
    private static readonly DType[] Types = [DType.Bool, DType.Int32, DType.Int64, DType.Float32];

    private static readonly string[] Arithmetic = ["x + n", "n + x", "x - n", "n - x", "x * n", "n * x"];

    private static readonly string[] Divisions = ["x / n", "n / x"];

    private static readonly string[] Comparisons = ["x > n", "n < x", "x >= n", "x < n", "x <= n", "x.Eq(n)", "x.Ne(n)"];

    /// <summary>Numbers as C# spells them, and whether they are whole. The last are known to a caller or an instance only.</summary>
    private static readonly (string Text, bool IsWhole)[] Numbers =
        [("2", true), ("3L", true), ("1.0", false), ("2f", false), ("1.5", false), ("input.Size(0)", true), ("(double)input.Size(0)", false), ("count", true), ("scale", false)];

    private sealed record Case(string Name, string Expression, DType From, DType Expected);

    private static readonly List<Case> Cases = [.. Written()];

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Build("using NetGen;\n\n" + string.Join("\n", Cases.Select(Source))));

    public static TheoryData<string> Names => new(Cases.Select(one => one.Name));

    /// <summary>Compiled, and of the type and the values that Forward gives, which is the type that PyTorch gives.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_number_meets_a_tensor_as_in_PyTorch(string name)
    {
        var one = Cases.Single(candidate => candidate.Name == name);
        var module = Assembly.Value.New(name, 4, 2.0);
        foreach (var input in new[] { Tensor.FromArray([0f, 1f, -3f, 2f, 7f, 16777216f]), Tensor.FromArray([1f, 2f, 2f, 0f, -1f, 5f]) })
        {
            var eager = (Tensor)module.GetType().GetMethod("Forward")!.Invoke(module, [input])!;
            object?[] arguments = [input, null];
            module.GetType().GetMethod("CallCompiled", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.Invoke(module, arguments);
            var compiled = Assert.IsType<Tensor>(arguments[^1]);
            Assert.Equal((one.Expected, one.Expected), (eager.DType, compiled.DType));
            Assert.Equal(GoldenAssert.Doubles(eager.To(DType.Float64)), GoldenAssert.Doubles(compiled.To(DType.Float64)));
        }
    }

    [Fact]
    public void Every_case_is_compiled() =>
        Assert.Equal("", string.Join("\n", Cases.Where(one => !Assembly.Value.IsCompiled(one.Name)).Select(one => $"{one.Expression} of {one.From}")));

    private static IEnumerable<Case> Written()
    {
        var count = 0;
        foreach (var from in Types)
        {
            foreach (var (text, isWhole) in Numbers)
            {
                var real = from == DType.Float32 || !isWhole;
                var whole = from == DType.Bool ? DType.Int64 : from;
                foreach (var expression in Arithmetic) yield return New(expression.Replace("n", text, StringComparison.Ordinal), from, real ? DType.Float32 : whole);
                foreach (var expression in Divisions) yield return New(expression.Replace("n", text, StringComparison.Ordinal), from, DType.Float32);
                // An operator between a number and a tensor that C# has no overload for is not written.
                foreach (var expression in Comparisons.Where(expression => !expression.StartsWith('n'))) yield return New(expression.Replace("n", text, StringComparison.Ordinal), from, DType.Bool);
            }

            yield return New("x.MaskedFill(input > 1, 5)", from, from);
            yield return New("x > 16777217", from, DType.Bool);
            yield return New("x < double.PositiveInfinity", from, DType.Bool);
            foreach (var other in Types)
            {
                var wider = (DType)Math.Max(Rank(from), Rank(other)) is var rank && Rank(from) == (int)rank ? from : other;
                yield return New($"F.Where(input > 1, x, input.To(DType.{other}))", from, wider);
                if (from != DType.Bool || other != DType.Bool) yield return New($"x + input.To(DType.{other})", from, wider);
                // A tensor of shape [] yields to one of its kind that has dims.
                var beside = Kind(other) > Kind(from) ? other : from;
                if (from != DType.Bool || other != DType.Bool) yield return New($"x * input.Max().To(DType.{other})", from, beside);
                yield return New($"F.Where(input > 1, input.Max().To(DType.{other}), x)", from, beside);
            }
        }

        Case New(string expression, DType from, DType expected) => new(string.Create(CultureInfo.InvariantCulture, $"Case{count++}"), expression, from, expected);
    }

    private static int Rank(DType type) => Array.IndexOf(Types, type);

    private static int Kind(DType type) => type switch { DType.Bool => 0, DType.Float32 => 2, _ => 1 };

    private static string Source(Case one) => $$"""
        [Module]
        public partial class {{one.Name}}
        {
            private readonly int count;
            private readonly double scale;

            public {{one.Name}}(int count, double scale) => (this.count, this.scale) = (count, scale);

            public Tensor Forward([Shape(6)] Tensor input)
            {
                var x = input.To(DType.{{one.From}});
                var used = count + scale;
                return {{one.Expression}};
            }
        }
        """;
}
