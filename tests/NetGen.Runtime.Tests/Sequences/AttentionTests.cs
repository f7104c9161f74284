using NetGen.Layers;
using NetGen.Runtime.Tests.Threading;

namespace NetGen.Runtime.Tests.Sequences;

[Collection(ThreadCountCollection.Name)]
public class AttentionTests
{
    private static readonly Tensor HidesSecond = Tensor.FromArray(new[] { false, true, false });

    // Trap 13 of the semantics: true means "takes part" here …
    [Fact]
    public void A_true_mask_takes_part_in_scaled_dot_product_attention()
    {
        Tensor values = Tensor.FromArray(new float[,] { { 1 }, { 10 }, { 100 } });
        Tensor y = F.ScaledDotProductAttention(Tensor.Zeros(1, 2), Tensor.Zeros(3, 2), values, attnMask: HidesSecond.Reshape(1, 3));
        Expect.Values(y, 10);
    }

    // … and "blocked" here.
    [Fact]
    public void A_true_mask_blocks_in_multihead_attention()
    {
        var attention = new MultiheadAttention(2, 1);
        Tensor query = Tensor.Randn(1, 2);
        Tensor keys = Tensor.Randn(3, 2);
        (_, Tensor? weights) = attention.Call(query, keys, keys, attnMask: HidesSecond.Reshape(1, 3));
        Assert.Equal(0, weights![0, 1].Item<float>());
        Assert.Equal(1, weights.Sum().Item<float>(), 1e-5f);
        (_, Tensor? padded) = attention.Call(query, keys, keys, keyPaddingMask: HidesSecond);
        Expect.Close(padded!, weights, 1e-5);

        (Tensor fused, Tensor? none) = attention.Call(query, keys, keys, needWeights: false, attnMask: HidesSecond.Reshape(1, 3));
        Assert.Null(none);
        Expect.Close(fused, attention.Call(query, keys, keys, keyPaddingMask: HidesSecond).Output, 1e-5);
    }

    [Fact]
    public void A_query_that_no_key_takes_part_in_gives_zeros_and_no_gradient()
    {
        Tensor query = Tensor.Randn(2, 3);
        query.RequiresGrad = true;
        Tensor mask = Tensor.FromArray(new[,] { { false, false }, { true, true } });
        Tensor y = F.ScaledDotProductAttention(query, Tensor.Randn(2, 3), Tensor.Randn(2, 3), mask);
        y.Sum().Backward();
        Expect.Values(y[0], 0, 0, 0);
        Expect.Values(query.Grad![0], 0, 0, 0);
        Assert.All(query.Grad!.ToArray<float>(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void A_long_sequence_makes_no_matrix_of_scores()
    {
        const int length = 1024;
        Tensor x = Tensor.Randn(1, 1, length, 8);
        x.RequiresGrad = true;
        for (int warm = 0; warm < 2; warm++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            F.ScaledDotProductAttention(x, x, x, isCausal: true).Sum().Backward();
            long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            if (warm > 0)
                Assert.InRange(allocated, 0, length * length);
        }
    }

    [Fact]
    public void Dropout_drops_probabilities_and_backward_drops_the_same()
    {
        RandomState.Seed(5);
        Tensor value = Tensor.Ones(400, 1);
        value.RequiresGrad = true;
        Tensor y = F.ScaledDotProductAttention(Tensor.Zeros(300, 2), Tensor.Zeros(400, 2), value, dropoutP: 0.25f);
        Assert.Equal(1, y.Mean().Item<float>(), 0.02f);
        y.Sum().Backward();
        // With values of one, a value's gradient is what it gave to all results.
        Assert.Equal(y.Sum().Item<float>(), value.Grad!.Sum().Item<float>(), 0.05f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Results_do_not_depend_on_the_threads(bool causal)
    {
        Tensor x = Tensor.Randn(2, 3, 200, 16);
        x.RequiresGrad = true;
        (float[] values, float[] gradients) Run()
        {
            x.Grad = null;
            Tensor y = F.ScaledDotProductAttention(x, x, x, isCausal: causal);
            (y * y).Sum().Backward();
            return (y.ToArray<float>(), x.Grad!.ToArray<float>());
        }

        (float[] values, float[] gradients) = Run();
        using var scope = new ThreadCountScope(1);
        Assert.Equal(values, Run().values);
        Assert.Equal(gradients, Run().gradients);
    }

    [Fact]
    public void The_short_form_attends_along_the_second_dimension()
    {
        var attention = new MultiheadAttention(8, 2);
        Tensor x = Tensor.Randn(3, 5, 8);
        Tensor turned = x.Transpose(0, 1);
        Tensor wanted = attention.Call(turned, turned, turned, isCausal: true).Output.Transpose(0, 1);
        Expect.Close(attention.Call(x, causal: true), wanted, 1e-5);
        Expect.Close(attention.Call(x[1], causal: true), wanted[1], 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Decoding_with_a_cache_equals_attending_to_the_whole_sequence(int step)
    {
        var attention = new MultiheadAttention(12, 3);
        Tensor x = Tensor.Randn(2, 9, 12);
        Tensor whole = attention.Call(x, causal: true);
        var cache = new KeyValueCache(capacity: 2);
        for (int first = 0; first < 9; first += step)
        {
            Tensor next = attention.Call(x.Narrow(1, first, step), cache);
            Expect.Close(next, whole.Narrow(1, first, step), 1e-5);
            Assert.Equal(first + step, cache.Length);
            Assert.False(next.RequiresGrad);
        }

        cache.Truncate(step);
        Expect.Close(attention.Call(x.Narrow(1, step, step), cache), whole.Narrow(1, step, step), 1e-5);
        cache.Clear();
        Expect.Close(attention.Call(x, cache), whole, 1e-5);
        Assert.Throws<ShapeException>(() => attention.Call(Tensor.Zeros(5, 1, 12), cache));
    }

    [Fact]
    public void The_state_dict_has_PyTorchs_keys_and_biases_start_at_zero()
    {
        var attention = new MultiheadAttention(6, 2);
        Assert.Equal(["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"], attention.StateDict().Keys);
        Assert.All(attention.InProjBias!.ToArray<float>(), value => Assert.Equal(0, value));
        Assert.All(attention.OutProj.Bias!.ToArray<float>(), value => Assert.Equal(0, value));
        Assert.InRange(new MultiheadAttention(60, 2).InProjWeight!.ToArray<float>().Max(), 0.14f, MathF.Sqrt(6f / 240));
        Assert.Equal(
            ["q_proj_weight", "k_proj_weight", "v_proj_weight", "in_proj_bias", "bias_k", "bias_v", "out_proj.weight", "out_proj.bias"],
            new MultiheadAttention(6, 2, addBiasKv: true, kdim: 4, vdim: 3).StateDict().Keys);
    }

    [Fact]
    public void Transformer_layers_have_PyTorchs_keys_and_stacks_copy_their_layer()
    {
        var layer = new TransformerEncoderLayer(4, 2, 8);
        Assert.Equal(
            [
                "self_attn.in_proj_weight", "self_attn.in_proj_bias", "self_attn.out_proj.weight", "self_attn.out_proj.bias",
                "linear1.weight", "linear1.bias", "linear2.weight", "linear2.bias", "norm1.weight", "norm1.bias", "norm2.weight", "norm2.bias",
            ],
            layer.StateDict().Keys);
        var stack = new TransformerEncoder(layer, 2, new LayerNorm(4));
        Assert.Equal(2 * 12 + 2, stack.StateDict().Count);
        Assert.Equal(layer.StateDict()["linear1.weight"].ToArray<float>(), stack.StateDict()["layers.1.linear1.weight"].ToArray<float>());
        stack.GetParameter("layers.0.linear1.weight").Detach().Fill(0);
        Assert.NotEqual(0, stack.GetParameter("layers.1.linear1.weight").ToArray<float>()[0]);
        Expect.Shape(new Sequential(stack, new Linear(4, 3)).Call(Tensor.Randn(5, 2, 4)), 5, 2, 3);
        Assert.Contains("multihead_attn.in_proj_weight", new TransformerDecoderLayer(4, 2, 8).StateDict().Keys);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransformerEncoderLayer(4, 2, activation: Activation.Tanh));
    }

    [Fact]
    public void Wrong_operands_are_named_with_their_numbers()
    {
        Assert.Contains("[2, 3, 4]", Assert.Throws<ShapeException>(
            () => F.ScaledDotProductAttention(Tensor.Zeros(2, 3, 4), Tensor.Zeros(2, 5, 6), Tensor.Zeros(2, 5, 6))).Message, StringComparison.Ordinal);
        Assert.Contains("enableGqa", Assert.Throws<ShapeException>(
            () => F.ScaledDotProductAttention(Tensor.Zeros(4, 3, 2), Tensor.Zeros(2, 3, 2), Tensor.Zeros(2, 3, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("[3, 5]", Assert.Throws<ShapeException>(
            () => F.ScaledDotProductAttention(Tensor.Zeros(3, 2), Tensor.Zeros(5, 2), Tensor.Zeros(5, 2), Tensor.Zeros(3, 4))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            () => F.ScaledDotProductAttention(Tensor.Zeros(3, 2), Tensor.Zeros(3, 2), Tensor.Zeros(3, 2), Tensor.Zeros(3, 3), isCausal: true));
        Assert.Throws<DTypeException>(
            () => F.ScaledDotProductAttention(Tensor.Zeros(3, 2), Tensor.Zeros(3, 2), Tensor.Zeros(3, 2), Tensor.Arange(3)));
        Assert.Contains("5 features into 2 heads", Assert.Throws<ArgumentException>(() => new MultiheadAttention(5, 2)).Message, StringComparison.Ordinal);
        var attention = new MultiheadAttention(4, 2);
        Assert.Contains("[7, 1, 3]", Assert.Throws<ShapeException>(() => attention.Call(Tensor.Zeros(7, 1, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("[2, 3]", Assert.Throws<ShapeException>(
            () => attention.Call(Tensor.Zeros(2, 3, 4), keyPaddingMask: Tensor.Zeros(2, 4))).Message, StringComparison.Ordinal);
    }
}
