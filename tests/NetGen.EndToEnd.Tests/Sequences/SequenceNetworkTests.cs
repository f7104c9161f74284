using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Sequences;

/// <summary>Networks over sequences, compiled as one, against what they compute eagerly, dropout included.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class SequenceNetworkTests
{
    [Fact]
    public void A_tagger_with_a_recurrent_layer_of_both_directions() => Check(
        """
        [Module]
        public partial class Net
        {
            private readonly Linear embed = new(5, 6);
            private readonly LSTM lstm = new(6, 4, numLayers: 2, batchFirst: true, dropout: 0.3f, bidirectional: true);
            private readonly Linear tags = new(8, 3);
            public Tensor Forward([Shape("N", "T", 5)] Tensor x)
            {
                var (output, _) = lstm.Call(F.Tanh(embed.Call(x)));
                return F.LogSoftmax(tags.Call(output), dim: 2);
            }
        }
        """,
        [[2, 7, 5], [9, 3, 5]]);

    [Fact]
    public void An_encoder_hands_its_state_to_a_decoder() => Check(
        """
        [Module]
        public partial class Net
        {
            private readonly GRU encoder = new(4, 5, batchFirst: true);
            private readonly GRUCell decoder = new(4, 5);
            private readonly Linear head = new(5, 4);
            public Tensor Forward([Shape("N", "T", 4)] Tensor x)
            {
                var (_, hidden) = encoder.Call(x);
                var state = hidden.Squeeze(0);
                var token = head.Call(state);
                for (var step = 0; step < 3; step++)
                {
                    state = decoder.Call(token, state);
                    token = token + head.Call(state);
                }

                return token;
            }
        }
        """,
        [[3, 6, 4], [8, 2, 4]]);

    [Fact]
    public void Blocks_of_causal_attention_in_the_short_form() => Check(
        """
        [Module]
        public partial class Block(int dim, int heads)
        {
            private readonly MultiheadAttention attn = new(dim, heads, dropout: 0.2f);
            private readonly Linear wide = new(dim, 2 * dim);
            private readonly Linear narrow = new(2 * dim, dim);
            public Tensor Forward([Shape("N", "T", "dim")] Tensor x)
            {
                x = x + attn.Call(x, causal: true);
                return x + narrow.Call(F.Silu(wide.Call(x)));
            }
        }

        [Module]
        public partial class Net
        {
            private readonly Block first = new(8, 2);
            private readonly Block second = new(8, 4);
            public Tensor Forward([Shape("N", "T", 8)] Tensor x) => second.Call(first.Call(x));
        }
        """,
        [[2, 5, 8], [3, 9, 8]]);

    [Fact]
    public void Attention_as_a_function_with_heads_that_share_keys() => Check(
        """
        [Module]
        public partial class Net
        {
            private readonly Linear query = new(6, 12);
            private readonly Linear key = new(6, 6);
            private readonly Linear value = new(6, 6);
            public Tensor Forward([Shape("N", "T", 6)] Tensor x)
            {
                var q = query.Call(x).Reshape([x.Size(0), x.Size(1), 4, 3]).Transpose(1, 2);
                var k = key.Call(x).Reshape([x.Size(0), x.Size(1), 2, 3]).Transpose(1, 2);
                var v = value.Call(x).Reshape([x.Size(0), x.Size(1), 2, 3]).Transpose(1, 2);
                var y = F.ScaledDotProductAttention(q, k, v, dropoutP: Training ? 0.25f : 0f, isCausal: true, enableGqa: true);
                return y.Transpose(1, 2).Reshape([x.Size(0), x.Size(1), 12]);
            }
        }
        """,
        [[2, 4, 6], [1, 70, 6]]);

    private static void Check(string source, int[][] shapes)
    {
        var assembly = GeneratedAssembly.Build("using NetGen;\nusing NetGen.Layers;\n" + source);
        Assert.True(assembly.IsRowMajor("Net"), source);
        RandomState.Seed(1);
        Comparison.Run(assembly.New("Net"), shapes, source);
    }
}
