namespace NetGen.EndToEnd.Tests.RandomNetworks;

/// <summary>Functions with a gradient of their own are compiled into the networks that call them.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class CustomGradientTests
{
    [Theory]
    [InlineData("[Shape(\"N\", 5)] Tensor x", true)]
    [InlineData("[Shape(\"N\", \"T\", 5)] Tensor x", false)]
    public void A_static_function(string parameter, bool inLanes)
    {
        var source = $$"""
            public static partial class Activations
            {
                [Gradient(nameof(SwishGrad))]
                public static partial Tensor Swish(Tensor x);

                private static Tensor SwishForward(Tensor x) => x * F.Sigmoid(x);

                // Three times the true slope, so that a derived one would show.
                private static Tensor SwishGrad(Tensor x, Tensor y, Tensor gradY)
                {
                    var s = F.Sigmoid(x);
                    return gradY * (s + y * (1f - s)) * 3f;
                }
            }

            [Module]
            public partial class Net
            {
                private readonly Linear fc = new(5, 4);
                public Tensor Forward({{parameter}}) => F.Tanh(Activations.Swish(fc.Call(x)));
            }
            """;
        var assembly = Build(source);
        Assert.Equal(inLanes, assembly.IsInLanes("Net"));
        Assert.True(assembly.IsCompiled("Net"));
        RandomState.Seed(1);
        Comparison.Run(assembly.New("Net"), inLanes ? [[7, 5], [1, 5]] : [[3, 2, 5], [1, 4, 5]], source);
    }

    [Fact]
    public void A_method_of_the_module_with_weights_of_its_own()
    {
        const string source = """
            [Module]
            public partial class Net
            {
                private readonly Parameter limit = new(Tensor.Ones([1]));
                private readonly Linear fc = new(5, 4);

                // Backward passes everything through: a straight-through estimator.
                [Gradient(nameof(HardGrad))]
                private partial Tensor Hard(Tensor x);
                private Tensor HardForward(Tensor x) => F.Relu(x) * 2f;
                private Tensor HardGrad(Tensor x, Tensor y, Tensor gradY) => gradY + y * 0.1f + x;

                public Tensor Forward([Shape("N", 5)] Tensor x)
                {
                    x = Hard(fc.Call(x));
                    return Hard(x) + x.Mean(0) * limit;
                }
            }
            """;
        var assembly = Build(source);
        Assert.True(assembly.IsCompiled("Net"));
        RandomState.Seed(1);
        Comparison.Run(assembly.New("Net"), [[7, 5], [1, 5]], source);
    }

    [Theory]
    [InlineData("F.Relu(x)", "x > 0")]
    [InlineData("F.Relu(x)", "(gradY * 9).To(DType.Int64)")]
    [InlineData("x > 0", "gradY.To(DType.Float32)")]
    public void Gradients_are_converted_and_what_is_not_floating_point_has_none(string value, string gradient)
    {
        var source = $$"""
            [Module]
            public partial class Net
            {
                private readonly Linear fc = new(5, 4);

                [Gradient(nameof(ActGrad))]
                private partial Tensor Act(Tensor x);
                private Tensor ActForward(Tensor x) => {{value}};
                private Tensor ActGrad(Tensor x, Tensor y, Tensor gradY) => {{gradient}};

                public Tensor Forward([Shape("N", 5)] Tensor x) => Act(fc.Call(x)).To(DType.Float32) * fc.Call(x);
            }
            """;
        var assembly = Build(source);
        Assert.True(assembly.IsCompiled("Net"));
        RandomState.Seed(1);
        Comparison.Run(assembly.New("Net"), [[7, 5], [1, 5]], source);
    }

    [Fact]
    public void What_only_backward_needs_is_not_computed_in_inference()
    {
        var assembly = Build("""
            [Module]
            public partial class Net
            {
                [Gradient(nameof(ScaledGrad))]
                private partial Tensor Scaled(Tensor x);
                private Tensor ScaledForward(Tensor x) => x * 2f;
                private Tensor ScaledGrad(Tensor x, Tensor y, Tensor gradY) => gradY * F.Exp(x);

                public Tensor Forward([Shape("N", "T")] Tensor x) => Scaled(x) - x.Mean(0);
            }
            """);
        var infer = assembly.Generated("Net.Forward.g.cs");
        infer = infer[infer.IndexOf(" Infer(", StringComparison.Ordinal)..];
        Assert.DoesNotContain("Kernels.Exp", infer[..infer.IndexOf("/// <summary>", StringComparison.Ordinal)]);
    }

    private static GeneratedAssembly Build(string source) => GeneratedAssembly.Build("using NetGen;\nusing NetGen.Layers;\n" + source);
}
