using NetGen.Autograd;

namespace NetGen.Runtime.Tests.Autograd;

public class TapeTests
{
    [Fact]
    public void Gradients_of_all_paths_add_up()
    {
        Tensor x = Sample.Leaf(3);
        Tensor y = x * x;
        (y * x + y + 2 * x).Sum().Backward();
        Expect.Values(x.Grad!, 3 * 9 + 2 * 3 + 2);
    }

    [Fact]
    public void Backward_adds_to_the_gradient_that_is_there()
    {
        Tensor x = Sample.Leaf(1, 2);
        (x * 2).Sum().Backward();
        (x * 3).Sum().Backward();
        Expect.Values(x.Grad!, 5, 5);
    }

    [Fact]
    public void Leaves_do_not_share_the_memory_of_one_gradient()
    {
        Tensor a = Sample.Leaf(1);
        Tensor b = Sample.Leaf(2);
        (a + b).Sum().Backward();
        a.Grad!.Fill(9);
        Expect.Values(b.Grad!, 1);
    }

    [Fact]
    public void A_graph_is_freed_unless_it_is_retained()
    {
        Tensor x = Sample.Leaf(2);
        Tensor loss = (x * x).Sum();
        loss.Backward(retainGraph: true);
        loss.Backward();
        Expect.Values(x.Grad!, 8);
        var error = Assert.Throws<InvalidOperationException>(() => loss.Backward());
        Assert.Contains("retainGraph", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_scalar_needs_no_gradient()
    {
        Tensor x = Sample.Leaf(1, 2);
        Assert.Throws<InvalidOperationException>(() => (x * 2).Backward());
        Assert.Throws<ShapeException>(() => (x * 2).Backward(Tensor.Ones(3)));
        (x * 2).Backward(Tensor.FromArray(new float[] { 1, 10 }));
        Expect.Values(x.Grad!, 2, 20);
        Assert.Throws<InvalidOperationException>(() => Tensor.Scalar(1).Backward());
    }

    [Fact]
    public void Nothing_is_recorded_without_a_reason()
    {
        Tensor x = Sample.Leaf(1);
        using (GradMode.NoGrad())
        {
            Assert.False((x * 2).RequiresGrad);
            using (GradMode.EnableGrad())
                Assert.True((x * 2).RequiresGrad);
            Assert.False(GradMode.IsEnabled);
        }

        Assert.True((x * 2).RequiresGrad);
        Assert.False((x.Detach() * 2).RequiresGrad);
        Assert.False((Tensor.Ones(1) * 2).RequiresGrad);
        Assert.True(x.IsLeaf);
        Assert.False((x * 2).IsLeaf);
    }

    [Fact]
    public void Integers_have_no_gradient()
    {
        Assert.Throws<DTypeException>(() => Tensor.Arange(3).RequiresGrad = true);
        Tensor x = Sample.Leaf(1.5f);
        Assert.False(x.To(DType.Int32).RequiresGrad);
        x.To(DType.Float64).Sum().Backward();
        Assert.Equal(DType.Float32, x.Grad!.DType);
    }

    [Fact]
    public void Setting_elements_of_a_recorded_tensor_is_refused()
    {
        Tensor x = Sample.Leaf(1, 2);
        Assert.Throws<InvalidOperationException>(() => x[0] = Tensor.Scalar(5));
        using (GradMode.NoGrad())
            x[0] = Tensor.Scalar(5);
        Expect.Values(x.Detach(), 5, 2);
    }

    [Fact]
    public void A_node_with_two_outputs_gets_both_gradients_at_once()
    {
        Tensor x = Sample.Leaf(3);
        var node = new SquareAndCube(x);
        Tensor square = node.Attach((x * x).Detach());
        Tensor cube = node.Attach((x * x * x).Detach());
        (square * 2 + cube).Sum().Backward();
        Expect.Values(x.Grad!, 2 * 6 + 27);
        Assert.Equal(1, node.Calls);
    }

    private sealed class SquareAndCube(Tensor x) : Node(x)
    {
        public int Calls { get; private set; }

        public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs)
        {
            Calls++;
            gradInputs[0] = gradOutputs[0]! * (2 * x) + gradOutputs[1]! * (3 * x * x);
        }
    }

    [Fact]
    public void A_gradient_has_the_shape_of_its_operand()
    {
        Tensor x = Sample.Leaf(1, 2);
        Tensor y = new Given(x, Tensor.Ones(3)).Attach(Tensor.Zeros(2));
        var error = Assert.Throws<ShapeException>(() => y.Sum().Backward());
        Assert.Equal("Given gave a gradient of shape [3] for a tensor of shape [2].", error.Message);
        Assert.Null(x.Grad);
    }

    [Fact]
    public void A_gradient_of_another_element_type_is_converted()
    {
        Tensor x = Sample.Leaf(1, 2);
        new Given(x, Tensor.FromArray([3d, 4d])).Attach(Tensor.Zeros(2)).Sum().Backward();
        (x * 2).Backward(Tensor.FromArray([1L, 10L]));
        Assert.Equal(DType.Float32, x.Grad!.DType);
        Expect.Values(x.Grad, 5, 24);
    }

    /// <summary>Gives its operand the same gradient whatever comes.</summary>
    private sealed class Given(Tensor x, Tensor gradient) : Node(x)
    {
        public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs) => gradInputs[0] = gradient;
    }

    [Fact]
    public void A_deep_graph_does_not_overflow_the_stack()
    {
        Tensor x = Sample.Leaf(1);
        Tensor y = x;
        for (int i = 0; i < 20_000; i++)
            y = y + x;
        y.Sum().Backward();
        Expect.Values(x.Grad!, 20_001);
    }

    [Fact]
    public void A_custom_gradient_replaces_the_recorded_one()
    {
        Tensor x = Sample.Leaf(2);
        Tensor y = CustomGradient.Apply(x, v => v * v, (v, result, g) => g * (v + result));
        Expect.Values(y.Detach(), 4);
        y.Sum().Backward();
        Expect.Values(x.Grad!, 6);
        Tensor wrong = CustomGradient.Apply(x, v => v * v, (v, result, g) => Tensor.Ones(3));
        Assert.Throws<ShapeException>(() => wrong.Sum().Backward());
    }

    [Fact]
    public void Custom_gradients_of_several_operands_come_from_one_call()
    {
        var (x, w, count) = (Sample.Leaf(2), Sample.Leaf(5), 0);
        Tensor y = CustomGradient.Apply([x, null, w], operands => operands[0]! * operands[2]!, (operands, _, g) =>
        {
            Assert.Null(operands[1]);
            Assert.False(g.RequiresGrad || operands[0]!.RequiresGrad);
            count++;
            return [g * operands[2]!, null, null];
        });
        Expect.Values(y.Detach(), 10);
        y.Sum().Backward();
        Expect.Values(x.Grad!, 5);
        Assert.Null(w.Grad);
        Assert.Equal(1, count);
        Assert.Throws<InvalidOperationException>(() => y.Sum().Backward());
        Assert.False(CustomGradient.Apply([x.Detach(), null], operands => operands[0]!, (_, _, _) => []).RequiresGrad);
    }

    [Fact]
    public void As_many_gradients_as_operands()
    {
        Tensor y = CustomGradient.Apply([Sample.Leaf(2), null], operands => operands[0]! * 2, (_, _, g) => [g]);
        var thrown = Assert.Throws<InvalidOperationException>(() => y.Sum().Backward());
        Assert.Equal("A custom gradient gave 1 gradients for 2 operands.", thrown.Message);
    }

    [Fact]
    public void GradCheck_finds_a_wrong_gradient()
    {
        Tensor x = Sample.Normal(1, 3);
        GradCheck.Run(v => CustomGradient.Apply(v, t => t * t, (t, _, g) => g * 2 * t), x);
        Assert.Throws<GradCheckException>(() => GradCheck.Run(v => CustomGradient.Apply(v, t => t * t, (t, _, g) => g * 2.001 * t), x));
        Assert.Throws<GradCheckException>(() => GradCheck.Run(inputs => inputs[0] * 2, [x, x]));
        Assert.Throws<DTypeException>(() => GradCheck.Run(v => v, Tensor.Ones(1)));
    }
}
