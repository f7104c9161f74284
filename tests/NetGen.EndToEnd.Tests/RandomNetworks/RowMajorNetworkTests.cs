using System.Reflection;

namespace NetGen.EndToEnd.Tests.RandomNetworks;

/// <summary>Networks that the batch in the vector lanes does not suit are compiled too, over whole row-major tensors.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class RowMajorNetworkTests
{
    [Fact]
    public void A_batch_norm_by_hand_lets_the_samples_of_a_batch_meet() => Check(
        """
        private readonly Linear fc = new(5, 7);
        public Tensor Forward([Shape("N", 5)] Tensor x)
        {
            x = fc.Call(x);
            var centered = x - x.Mean(0, keepDim: true);
            return centered / F.Sqrt((centered * centered).Mean(0) + 0.1f);
        }
        """,
        [[6, 5], [1, 5], [33, 5]]);

    [Fact]
    public void A_convolution_takes_images_of_any_size() => Check(
        """
        private readonly Conv2d conv1 = new(3, 4, kernelSize: 3, padding: 1);
        private readonly Conv2d conv2 = new(4, 6, kernelSize: 3, stride: 2);
        private readonly Linear fc = new(6, 3);
        public Tensor Forward([Shape("N", 3, "H", "W")] Tensor x)
        {
            x = F.Relu(F.MaxPool2d(conv1.Call(x), 2));
            x = F.Dropout2d(conv2.Call(x), 0.4f, Training);
            return F.LogSoftmax(fc.Call(x.Mean([2, 3])), dim: 1);
        }
        """,
        [[5, 3, 12, 10], [1, 3, 9, 13], [3, 3, 12, 10]]);

    [Fact]
    public void A_convolution_takes_images_of_undeclared_size() => Check(
        """
        private readonly Conv2d conv = new(2, 4, kernelSize: 3);
        public Tensor Forward(Tensor x) => F.MaxPool2d(F.Tanh(conv.Call(x)), 2, stride: 1).Flatten(2).Sum(2);
        """,
        [[5, 2, 8, 7], [2, 2, 5, 6]]);

    [Fact]
    public void Attention_joins_positions_of_any_count() => Check(
        """
        private readonly Linear queries = new(6, 6);
        private readonly Linear values = new(6, 6, bias: false);
        private readonly Parameter mix = new(Tensor.Randn([6, 4]));
        public Tensor Forward([Shape("N", "T", 6)] Tensor x)
        {
            var scores = F.MatMul(F.MatMul(queries.Call(x), mix), F.MatMul(values.Call(x), mix).Reshape([x.Size(0), 4, x.Size(1)]));
            return F.MatMul(F.Softmax(scores * 0.4f, dim: 2), values.Call(x));
        }
        """,
        [[3, 5, 6], [1, 2, 6], [2, 1, 6]]);

    [Fact]
    public void Sizes_come_from_constructor_parameters() => Check(
        """
        private readonly Linear up = new(features, hidden);
        private readonly Linear down = new(hidden, features);
        private readonly Parameter scale = new(Tensor.Ones([hidden]));
        public Tensor Forward([Shape("N", "features")] Tensor x)
        {
            var y = F.Sigmoid(up.Call(x)) * scale;
            return x + F.Dropout(down.Call(y), 0.25f, Training);
        }
        """,
        [[4, 5], [1, 5], [19, 5]],
        "(int features, int hidden)",
        5,
        9);

    [Fact]
    public void Parameters_may_meet_each_other() => Check(
        """
        private readonly Parameter left = new(Tensor.Randn([4, 3]));
        private readonly Parameter right = new(Tensor.Randn([3, 5]));
        private readonly Parameter bias = new(Tensor.Randn([5]));
        public Tensor Forward([Shape("N", 4)] Tensor x) => F.MatMul(x, F.MatMul(left, right) * F.Exp(bias)) + bias.Sum();
        """,
        [[7, 4], [1, 4]]);

    [Fact]
    public void Vectors_and_matrices_multiply() => Check(
        """
        private readonly Parameter row = new(Tensor.Randn([4]));
        private readonly Parameter stack = new(Tensor.Randn([2, 3, 4]));
        public Tensor Forward([Shape("N", 3, 4)] Tensor x) =>
            F.MatMul(x, row).Sum(0, keepDim: true) + F.MatMul(stack, row).Mean(0) + F.MatMul(row, x.Reshape([-1, 4, 3])).Sum(0);
        """,
        [[7, 3, 4], [1, 3, 4]]);

    [Fact]
    public void Weights_that_no_cache_holds_are_multiplied_in_blocks() => Check(
        """
        private readonly Linear fc1 = new(24, 2048);
        private readonly Linear fc2 = new(2048, 2048);
        private readonly Linear fc3 = new(2048, 10);
        public Tensor Forward([Shape("N", 24)] Tensor x)
        {
            x = F.Dropout(F.Relu(fc1.Call(x)), 0.5f, Training);
            x = F.Dropout(F.Relu(fc2.Call(x)), 0.5f, Training);
            return F.LogSoftmax(fc3.Call(x), dim: 1);
        }
        """,
        [[5, 24], [1, 24]]);

    [Fact]
    public void Training_may_compute_something_else() => Check(
        """
        private readonly Linear fc = new(4, 4);
        public Tensor Forward([Shape("N", 4)] Tensor x) => Training ? fc.Call(x) - x.Mean(0) : F.Tanh(fc.Call(x));
        """,
        [[6, 4], [2, 4]]);

    [Fact]
    public void Evaluation_that_computes_something_else_has_compiled_gradients_of_its_own()
    {
        var module = Build("""
            [Module]
            public partial class Net
            {
                private readonly Linear fc = new(4, 4);
                public Tensor Forward([Shape("N", 4)] Tensor x) => Training ? fc.Call(x) - x.Mean(0) : F.Tanh(fc.Call(x)) - x.Sum(0);
            }
            """).New("Net");
        module.Eval();
        object?[] arguments = [Tensor.Ones(3, 4), null];
        module.GetType().GetMethod("CallCompiled", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(module, arguments);
        Assert.True(((Tensor)arguments[1]!).RequiresGrad);
    }

    [Fact]
    public void A_network_without_shapes_has_its_batch_in_the_lanes_when_its_layers_say_enough()
    {
        const string source = """
            [Module]
            public partial class Net
            {
                private readonly Linear fc1 = new(8, 6);
                private readonly Linear fc2 = new(6, 3);
                public Tensor Forward(Tensor x) => fc2.Call(F.Relu(fc1.Call(F.Tanh(x))));
            }
            """;
        var assembly = Build(source);
        Assert.True(assembly.IsInLanes("Net"));
        Comparison.Run(assembly.New("Net"), [[9, 8], [1, 8]], source);
        Comparison.Run(assembly.New("Net"), [[2, 3, 8], [8]], source);
    }

    [Fact]
    public void Tensors_of_other_shapes_than_the_code_was_made_for_run_eagerly()
    {
        var module = Build("""
            [Module]
            public partial class Net
            {
                public Tensor Forward(Tensor x) => x - x.Mean(0, keepDim: true);
            }
            """).New("Net");
        Comparison.Run(module, [[4, 3], [4, 3, 2], [5]], "x - mean");
    }

    [Fact]
    public void A_region_is_one_node_and_backward_twice_gives_twice_the_gradient()
    {
        var module = Build("""
            [Module]
            public partial class Net
            {
                private readonly Linear fc = new(4, 4);
                public Tensor Forward([Shape("N", 4)] Tensor x) => F.Sigmoid(fc.Call(x)).Mean(0);
            }
            """).New("Net");
        var weight = module.Parameters().First();
        var loss = GeneratedAssembly.Method(module, "Call")(Tensor.Randn([3, 4])).Sum();
        loss.Backward(retainGraph: true);
        var once = weight.Grad!.ToArray<float>();
        loss.Backward();
        Assert.Equal(once.Select(value => 2 * value), weight.Grad!.ToArray<float>());
    }

    private static void Check(string members, int[][] shapes, string constructor = "", params object[] arguments)
    {
        var assembly = Build($"[Module]\npublic partial class Net{constructor}\n{{\n{members}\n}}");
        Assert.True(assembly.IsRowMajor("Net"), members);
        RandomState.Seed(1);
        Comparison.Run(assembly.New("Net", arguments), shapes, members);
    }

    private static GeneratedAssembly Build(string source) => GeneratedAssembly.Build("using NetGen;\nusing NetGen.Layers;\n" + source);
}
