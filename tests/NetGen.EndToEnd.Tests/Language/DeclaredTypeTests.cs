using System.Reflection;
using NetGen.EndToEnd.Tests.RandomNetworks;
using NetGen.Tests.Goldens;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Element types that <c>[Shape(…, DType = …)]</c> declares: compiled for them, and a tensor of another kind is refused by name.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class DeclaredTypeTests
{
    private const string Source = """
        using NetGen;
        using NetGen.Layers;

        [Module]
        public partial class Padding
        {
            public Tensor Forward([Shape("N", "T", DType = DType.Int64)] Tensor tokens) => tokens.Eq(0);
        }

        [Module]
        public partial class Undeclared
        {
            public Tensor Forward([Shape("N", "T")] Tensor tokens) => tokens.Eq(0);
        }

        [Module]
        public partial class Counted
        {
            private readonly Padding padding = new();

            /// <summary>The child's declaration is the caller's, which has none, through whatever only moves the elements.</summary>
            public Tensor Forward([Shape("N", "T")] Tensor tokens) => padding.Call(tokens.Transpose(0, 1)).To(DType.Float32).Sum();
        }

        [Module]
        public partial class Shifted
        {
            /// <summary>Whole numbers as they come, though every sample is a row.</summary>
            public Tensor Forward([Shape("N", 3, DType = DType.Int32)] Tensor tokens) => tokens * 2 + 1;
        }

        [Module]
        public partial class Masked
        {
            public Tensor Forward([Shape("N", 3)] Tensor x, [Shape("N", 3, DType = DType.Bool)] Tensor mask) => x * mask;
        }

        [Module]
        public partial class Doubles
        {
            [return: Shape("N", 3, DType = DType.Bool)]
            public Tensor Forward([Shape("N", 3, DType = DType.Float64)] Tensor x) => x.To(DType.Float32) > x;
        }

        [Module]
        public partial class Scaled
        {
            public Tensor Forward([Shape("N", 3, DType = DType.Float32)] Tensor x) => x * 2f;
        }

        [Module]
        public partial class ReadLate
        {
            private readonly Embedding table = new(3, 2);

            /// <summary>What the embedding reads is whole to the product before it too.</summary>
            public Tensor Forward([Shape("N", "T")] Tensor tokens)
            {
                var doubled = tokens * 2;
                return table.Call(tokens).Sum(2) + doubled;
            }
        }

        [Module]
        public partial class ReadEarly
        {
            private readonly Embedding table = new(3, 2);

            public Tensor Forward([Shape("N", "T")] Tensor tokens)
            {
                var rows = table.Call(tokens).Sum(2);
                return rows + tokens * 2;
            }
        }

        [Module]
        public partial class Optional
        {
            public Tensor Forward([Shape("N", 3)] Tensor x, [Shape("N", 3, DType = DType.Int64)] Tensor? add = null) => add is null ? x : x + add;
        }
        """;

    private static readonly Lazy<GeneratedAssembly> Built = new(() => GeneratedAssembly.Build(Source));

    private static Tensor Longs => Tensor.FromArray([0L, 5L, 0L, 16777217L, -1L, 2L]).View(2, 3);

    private static Tensor Floats => Tensor.FromArray([0f, 0.5f, -1f, 2f, 3f, -4f]).View(2, 3);

    public static TheoryData<string> Names => ["Padding", "ReadLate", "ReadEarly", "Counted", "Shifted", "Masked", "Doubles", "Scaled", "Optional"];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_declared_runs_compiled_and_equals_Forward(string name)
    {
        var module = Built.Value.New(name);
        Tensor[] inputs = name switch
        {
            "Padding" or "Counted" => [Longs],
            "ReadLate" or "ReadEarly" => [Tensor.FromArray([0L, 1L, 2L, 1L, 0L, 2L]).View(2, 3)],
            "Shifted" => [Longs.To(DType.Int32)],
            "Masked" => [Floats, Floats > 0],
            "Doubles" => [Tensor.FromArray([0.1, 0.2, 0.3, 1e-9, 16777217, -5]).View(2, 3)],
            "Optional" => [Floats, Longs],
            _ => [Floats],
        };
        var compiled = Compiled(module, inputs);
        Assert.True(compiled is not null, "the generated code declines");
        var eager = (Tensor)module.GetType().GetMethod("Forward")!.Invoke(module, [.. inputs])!;
        Assert.Equal(eager.DType, compiled.DType);
        Assert.Equal(GoldenAssert.Doubles(eager.To(DType.Float64)), GoldenAssert.Doubles(compiled.To(DType.Float64)));
    }

    [Fact]
    public void Whole_numbers_of_which_nothing_is_declared_run_eagerly()
    {
        var module = Built.Value.New("Undeclared");
        Assert.Null(Compiled(module, [Longs]));
        Assert.Equal([1d, 0, 1, 0, 0, 0], GoldenAssert.Doubles(Call(module, Longs).To(DType.Float64)));
    }

    [Theory]
    [InlineData("Padding", "Padding.Forward: `tokens` is of Float32, Int64 is declared.")]
    [InlineData("Shifted", "Shifted.Forward: `tokens` is of Float32, Int32 is declared.")]
    [InlineData("Doubles", null)]
    [InlineData("Scaled", null)]
    public void Another_kind_is_refused_by_name_and_another_width_is_not(string name, string? message)
    {
        var module = Built.Value.New(name);
        if (message is null)
        {
            // A network is checked in float64 too.
            Call(module, name == "Scaled" ? Floats.To(DType.Float64) : Floats);
            return;
        }

        var error = Assert.Throws<ArgumentException>(() => Call(module, Floats));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("tokens", error.ParamName);
        Call(module, Longs);
    }

    [Fact]
    public void A_mask_for_whole_numbers_is_refused_and_an_absent_tensor_is_not()
    {
        var module = Built.Value.New("Optional");
        Assert.Equal(GoldenAssert.Doubles(Floats), GoldenAssert.Doubles(Call(module, Floats, null)));
        var error = Assert.Throws<ArgumentException>(() => Call(module, Floats, Floats > 0));
        Assert.StartsWith("Optional.Forward: `add` is of Bool, Int64 is declared.", error.Message, StringComparison.Ordinal);
    }

    private static Tensor? Compiled(Module module, Tensor[] inputs)
    {
        object?[] arguments = [.. inputs, null];
        module.GetType().GetMethod("CallCompiled", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(module, arguments);
        return (Tensor?)arguments[^1];
    }

    private static Tensor Call(Module module, params Tensor?[] inputs)
    {
        try
        {
            return (Tensor)module.GetType().GetMethod("Call")!.Invoke(module, [.. inputs])!;
        }
        catch (TargetInvocationException error)
        {
            throw error.InnerException!;
        }
    }
}
