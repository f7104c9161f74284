using Microsoft.CodeAnalysis.CSharp;

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

    [Theory]
    [InlineData("[Shape(\"N\", 5)] Tensor x", true)]
    [InlineData("[Shape(\"N\", \"T\", 5)] Tensor x", false)]
    public void Functions_with_bodies(string parameter, bool inLanes)
    {
        var source = $$"""
            public static partial class Activations
            {
                [Gradient(nameof(SwishGrad))]
                public static Tensor Swish(this Tensor x)
                {
                    var s = F.Sigmoid(x);
                    return x * s;
                }

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
                private readonly Parameter limit = new(Tensor.Ones([1]));

                [Gradient(nameof(HardGrad))]
                private Tensor Hard(Tensor x) => F.Relu(x) * limit;
                private Tensor HardGrad(Tensor x, Tensor y, Tensor gradY) => gradY + y * 0.1f + x;

                private static Tensor Twice(Func<Tensor, Tensor> act, Tensor x) => act(act(x));

                public Tensor Forward({{parameter}})
                {
                    Func<Tensor, Tensor> act = Activations.Swish;
                    x = F.Tanh(act(fc.Call(x)).Swish());
                    return Hard(x) + Twice(Hard, x) * 0.5f;
                }
            }
            """;
        var assembly = Build(source);
        Assert.Equal(inLanes, assembly.IsInLanes("Net"));
        Assert.True(assembly.IsCompiled("Net"));
        RandomState.Seed(1);
        Comparison.Run(assembly.New("Net"), inLanes ? [[7, 5], [1, 5]] : [[3, 2, 5], [1, 4, 5]], source);
    }

    [Theory]
    [InlineData("partial Tensor Mix(Tensor x, Tensor gate, Tensor? shift, float scale);", "private Tensor MixForward(Tensor x, Tensor gate, Tensor? shift, float scale) => ", "[Shape(\"N\", 5)] Tensor x")]
    [InlineData("Tensor Mix(Tensor x, Tensor gate, Tensor? shift, float scale) => ", "", "[Shape(\"N\", 5)] Tensor x")]
    [InlineData("Tensor Mix(Tensor x, Tensor gate, Tensor? shift, float scale) => ", "", "[Shape(\"N\", \"T\", 5)] Tensor x")]
    public void Functions_of_several_operands(string function, string forward, string parameter)
    {
        const string value = "(x * F.Sigmoid(gate) + (shift is null ? x : shift * 2)) * scale;";
        var source = $$"""
            [Module]
            public partial class Net
            {
                private readonly Linear a = new(5, 4), b = new(5, 4), c = new(5, 4);

                [Gradient(nameof(MixGrad))]
                private {{function}} {{(forward.Length == 0 ? value : "")}}
                {{(forward.Length == 0 ? "" : forward + value)}}

                // None for the shift, and no true ones, so that derived ones would show.
                private (Tensor GradX, Tensor GradGate, Tensor? GradShift) MixGrad(Tensor x, Tensor gate, Tensor? shift, float scale, Tensor y, Tensor gradY)
                {
                    var shared = F.Sigmoid(gradY) * scale;
                    return shift is null ? (shared * 3, shared * x + y, null) : (shared * 2, shared * shift, null);
                }

                public Tensor Forward({{parameter}})
                {
                    var (u, v, w) = (a.Call(x), b.Call(x), c.Call(x));
                    return Mix(u, v, null, 2) + Mix(v, scale: 0.5f, shift: w, gate: u) * Mix(w, w, w, 1);
                }
            }
            """;
        var assembly = Build(source);
        Assert.True(assembly.IsCompiled("Net"));
        RandomState.Seed(1);
        Comparison.Run(assembly.New("Net"), parameter.Contains("\"T\"", StringComparison.Ordinal) ? [[3, 2, 5], [1, 4, 5]] : [[7, 5], [1, 5]], source);
    }

    [Fact]
    public void A_gradient_of_another_shape_leaves_the_class_to_the_eager_path_which_says_so()
    {
        var assembly = Build("""
            [Module]
            public partial class Net
            {
                private readonly Parameter scale = new(Tensor.Ones([1]));

                [Gradient(nameof(ScaledGrad))]
                private Tensor Scaled(Tensor x, Tensor by) => x * by;
                private (Tensor, Tensor) ScaledGrad(Tensor x, Tensor by, Tensor y, Tensor gradY) => (gradY * by, gradY * x);

                public Tensor Forward([Shape("N", 5)] Tensor x) => Scaled(x, scale);
            }
            """);
        Assert.False(assembly.IsCompiled("Net"));
        var thrown = Assert.Throws<ShapeException>(() => GeneratedAssembly.Method(assembly.New("Net"), "Call")(Tensor.Ones(2, 5)).Sum().Backward());
        Assert.Equal("A custom gradient gave a gradient of shape [2, 5] for a tensor of shape [1].", thrown.Message);
    }

    private static GeneratedAssembly Build(string source) => GeneratedAssembly.Build("using System;\nusing NetGen;\nusing NetGen.Layers;\n" + source, LanguageVersion.CSharp14);
}
