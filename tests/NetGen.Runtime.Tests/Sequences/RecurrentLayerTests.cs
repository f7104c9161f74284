using NetGen.Layers;
using NetGen.Runtime.Tests.Threading;

namespace NetGen.Runtime.Tests.Sequences;

[Collection(ThreadCountCollection.Name)]
public class RecurrentLayerTests
{
    [Fact]
    public void The_state_dict_has_PyTorchs_keys_and_shapes()
    {
        var lstm = new LSTM(3, 4, numLayers: 2, bidirectional: true);
        Assert.Equal(
            [
                "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0",
                "weight_ih_l0_reverse", "weight_hh_l0_reverse", "bias_ih_l0_reverse", "bias_hh_l0_reverse",
                "weight_ih_l1", "weight_hh_l1", "bias_ih_l1", "bias_hh_l1",
                "weight_ih_l1_reverse", "weight_hh_l1_reverse", "bias_ih_l1_reverse", "bias_hh_l1_reverse",
            ],
            lstm.StateDict().Keys);
        Expect.Shape(lstm.GetParameter("weight_ih_l0"), 16, 3);
        Expect.Shape(lstm.GetParameter("weight_ih_l1_reverse"), 16, 8);
        Expect.Shape(lstm.GetParameter("weight_hh_l1"), 16, 4);
        Expect.Shape(lstm.GetParameter("bias_hh_l1"), 16);
        Assert.Equal(["weight_ih", "weight_hh", "bias_ih", "bias_hh"], new GRUCell(3, 4).StateDict().Keys);
        Assert.Equal(["weight_ih_l0", "weight_hh_l0"], new RNN(3, 4, bias: false).StateDict().Keys);
    }

    [Fact]
    public void Parameters_start_within_one_over_the_root_of_the_hidden_size()
    {
        foreach (Parameter parameter in new GRU(30, 25).Parameters())
        {
            float largest = parameter.ToArray<float>().Max(MathF.Abs);
            Assert.InRange(largest, 0.18f, 0.2f);
        }
    }

    // Trap 12 of the semantics: gate order, two biases, names.
    [Fact]
    public void Lstm_gates_lie_in_the_order_input_forget_cell_output_with_two_biases()
    {
        var cell = new LSTMCell(1, 1);
        foreach (Parameter parameter in cell.Parameters())
            parameter.Detach().Fill(0);
        cell.BiasIh!.Detach().CopyFrom(Tensor.FromArray(new float[] { 10, -10, 1, 10 }));
        cell.BiasHh!.Detach().CopyFrom(Tensor.FromArray(new float[] { 10, -10, 1, 10 }));
        (Tensor h, Tensor c) = cell.Call(Tensor.Ones(1, 1), (Tensor.Full([1, 1], 5), Tensor.Full([1, 1], 7)));
        // Input open, forget closed, output open: c = tanh(1 + 1), and the old state is gone.
        Assert.Equal(MathF.Tanh(2), c.Item<float>(), 1e-5f);
        Assert.Equal(MathF.Tanh(MathF.Tanh(2)), h.Item<float>(), 1e-5f);
    }

    // Trap 12 of the semantics: the reset gate applies after the matrix product.
    [Fact]
    public void Gru_applies_its_reset_gate_after_the_matrix_product()
    {
        var cell = new GRUCell(1, 2);
        foreach (Parameter parameter in cell.Parameters())
            parameter.Detach().Fill(0);
        // r = (1, 0) and z = 0: n = tanh(r (W h + b)); before the product it would mix both states.
        cell.BiasIh!.Detach().CopyFrom(Tensor.FromArray(new float[] { 50, -50, -50, -50, 0, 0 }));
        cell.WeightHh.Detach().Narrow(0, 4, 2).CopyFrom(Tensor.FromArray(new float[,] { { 0, 1 }, { 1, 0 } }));
        cell.BiasHh!.Detach().Narrow(0, 4, 2).Fill(0.25);
        Tensor h = cell.Call(Tensor.Zeros(1, 1), Tensor.FromArray(new float[,] { { 0.5f, 0.125f } }));
        Expect.Close(h, [MathF.Tanh(0.125f + 0.25f), 0], 1e-6);
    }

    // Trap 12 of the semantics: dropout between layers only.
    [Fact]
    public void Dropout_lies_between_layers_only()
    {
        Tensor x = Tensor.Randn(4, 2, 3);
        var single = new LSTM(3, 5, dropout: 0.9f);
        Expect.Close(single.Call(x).Output, single.Call(x).Output, 1e-5);

        // All of what passes between the layers is dropped: the second layer sees zeros, its own result is whole.
        var two = new LSTM(3, 5, numLayers: 2, dropout: 1);
        Tensor output = two.Call(x).Output;
        Assert.All(output.ToArray<float>(), value => Assert.NotEqual(0, value));
        Expect.Close(output, two.Call(Tensor.Zeros(4, 2, 3)).Output, 1e-5);
        two.Eval();
        Assert.NotEqual(output.ToArray<float>(), two.Call(x).Output.ToArray<float>());
    }

    [Fact]
    public void Cells_step_by_step_give_the_layers_outputs()
    {
        Tensor x = Tensor.Randn(5, 3, 4);
        var lstm = new LSTM(4, 6);
        var cell = new LSTMCell(4, 6);
        cell.LoadStateDict(lstm.StateDict().ToDictionary(entry => entry.Key.Replace("_l0", "", StringComparison.Ordinal), entry => entry.Value));
        (Tensor output, (Tensor h, Tensor c)) = lstm.Call(x);
        (Tensor H, Tensor C)? state = null;
        for (int step = 0; step < 5; step++)
        {
            state = cell.Call(x[step], state);
            Expect.Close(state.Value.H, output[step], 1e-5);
        }

        Expect.Close(state!.Value.H, h[0], 1e-5);
        Expect.Close(state.Value.C, c[0], 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(31)]
    public void Results_depend_neither_on_the_threads_nor_on_the_batch(int samples)
    {
        var gru = new GRU(16, 40);
        Tensor x = Tensor.Randn(12, 64, 16);
        float[] whole = gru.Call(x.Narrow(1, 0, samples)).Output.ToArray<float>();
        using (new ThreadCountScope(1))
            Assert.Equal(whole, gru.Call(x.Narrow(1, 0, samples)).Output.ToArray<float>());

        Expect.Close(gru.Call(x).Output.Narrow(1, 0, samples).Contiguous(), Tensor.FromArray(whole, 12, samples, 40), 1e-5);
    }

    [Fact]
    public void Backward_reaches_every_parameter_through_any_of_the_results()
    {
        var lstm = new LSTM(2, 3, numLayers: 2, bidirectional: true);
        (_, (Tensor h, Tensor c)) = lstm.Call(Tensor.Randn(4, 2, 2));
        (h.Sum() + c.Sum()).Backward();
        Assert.All(lstm.NamedParameters(), entry => Assert.NotNull(entry.Parameter.Grad));
    }

    [Fact]
    public void They_print_as_PyTorch_prints_them()
    {
        Assert.Equal("LSTM(10, 20, num_layers=2, bias=False, batch_first=True, dropout=0.5, bidirectional=True)",
            new LSTM(10, 20, 2, bias: false, batchFirst: true, dropout: 0.5f, bidirectional: true).ToString());
        Assert.Equal("GRU(3, 4)", new GRU(3, 4).ToString());
        Assert.Equal("RNNCell(3, 4, bias=False, nonlinearity=relu)", new RNNCell(3, 4, bias: false, Activation.Relu).ToString());
    }

    [Fact]
    public void Wrong_shapes_are_named_with_their_numbers()
    {
        var lstm = new LSTM(3, 4, batchFirst: true);
        Assert.Contains("[N, T, 3]", Assert.Throws<ShapeException>(() => lstm.Call(Tensor.Zeros(2, 5, 7))).Message, StringComparison.Ordinal);
        Assert.Contains("[1, 2, 4]", Assert.Throws<ShapeException>(
            () => lstm.Call(Tensor.Zeros(2, 5, 3), (Tensor.Zeros(1, 5, 4), Tensor.Zeros(1, 2, 4)))).Message, StringComparison.Ordinal);
        Assert.Contains("at least one step", Assert.Throws<ShapeException>(() => lstm.Call(Tensor.Zeros(2, 0, 3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GRU(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RNN(3, 4, nonlinearity: Activation.Gelu));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LSTM(3, 4, dropout: 1.5f));
        Assert.Contains("[5, 4]", Assert.Throws<ShapeException>(() => new GRUCell(3, 4).Call(Tensor.Zeros(5, 3), Tensor.Zeros(4, 4))).Message, StringComparison.Ordinal);
    }
}
