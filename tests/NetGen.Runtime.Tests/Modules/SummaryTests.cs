using NetGen.Layers;

namespace NetGen.Runtime.Tests.Modules;

public class SummaryTests
{
    [Fact]
    public void It_counts_parameters_and_multiply_adds_of_each_call()
    {
        var net = new Sequential(
            new Conv2d(1, 10, 5), new MaxPool2d(2), new ReLU(), new Conv2d(10, 20, 5), new MaxPool2d(2), new ReLU(), new Flatten(), new Linear(320, 50), new ReLU(), new Linear(50, 10));
        net[2].Eval();
        ModuleSummary summary = net.Summary(1, 1, 28, 28);
        Assert.Equal(21_840, summary.Parameters);
        Assert.Equal(480_500, summary.MultiplyAdds);
        Assert.Equal(21_840 * 4, summary.ParameterBytes);
        Assert.Equal(["", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], summary.Rows.Select(row => row.Name));
        Assert.Equal([1, 20, 8, 8], summary.Rows[4].OutputShape);
        Assert.Equal([480_500, 144_000, 0, 0, 320_000], summary.Rows.Take(5).Select(row => row.MultiplyAdds));
        Assert.Equal(5_020, summary.Rows[4].Parameters);
        Assert.True(net.Training);
        Assert.False(net[2].Training);
        Assert.False(net.HasHooks);
    }

    [Fact]
    public void It_prints_a_table_with_totals()
    {
        string text = new Sequential(new Linear(3, 2)).Summary(4, 3).ToString();
        Assert.StartsWith("module  kind        output  parameters  multiply-adds\n", text, StringComparison.Ordinal);
        Assert.Contains("0       Linear      [4, 2]           8             24\n", text, StringComparison.Ordinal);
        Assert.EndsWith("parameters 8 (8 trainable), multiply-adds 24, memory 32 bytes of state and 32 of outputs", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Convolutions_count_a_kernel_of_a_group_for_every_output()
    {
        // Outputs 8 x 5 x 3; a kernel of 3 x 2 over 4 / 2 channels.
        var conv = new Conv2d(4, 8, (3, 2), stride: (2, 3), padding: 1, groups: 2);
        ModuleSummary summary = conv.Summary(5, 4, 9, 8);
        Assert.Equal([5, 8, 5, 3], Assert.Single(summary.Rows).OutputShape);
        Assert.Equal(5 * (8 * 5 * 3) * (2 * 3 * 2), summary.MultiplyAdds);
        Assert.Equal((8 * 2 * 3 * 2) + 8, summary.Parameters);
        Assert.Equal(4 * 5 * 8 * 5 * 3, summary.OutputBytes);
    }

    [Fact]
    public void A_linear_layer_counts_its_matrix_for_every_row()
    {
        ModuleSummary summary = new Linear(7, 3, bias: false).Summary(2, 5, 7);
        Assert.Equal(2 * 5 * 7 * 3, summary.MultiplyAdds);
        Assert.Equal(21, summary.Parameters);
        Assert.Equal(21 * 4, summary.ParameterBytes);
        Assert.Equal([2, 5, 3], summary.Rows[0].OutputShape);
    }

    [Fact]
    public void Buffers_count_as_memory_and_frozen_parameters_are_not_trainable()
    {
        var net = new Sequential(new Linear(3, 4), new BatchNorm1d(4));
        net[0].RequiresGrad(false);
        ModuleSummary summary = net.Summary(2, 3);
        Assert.Equal((16 + 8, 8), (summary.Parameters, summary.TrainableParameters));
        // Four running means and variances, and the int64 count of batches.
        Assert.Equal((4 * (16 + 8)) + (4 * 8) + 8, summary.ParameterBytes);
        Assert.Equal(2 * (2 * 4 * 4), summary.OutputBytes);
    }

    [Fact]
    public void Indices_and_several_inputs_are_given_by_a_call()
    {
        var net = new Sequential(new Embedding(10, 3), new Linear(3, 2));
        ModuleSummary summary = net.Summary(() => net.Call(Tensor.Zeros([4, 5], DType.Int64)));
        Assert.Equal([4, 5, 3], summary.Rows[1].OutputShape);
        Assert.Equal(4 * 5 * 3 * 2, summary.MultiplyAdds);
        Assert.Equal(30 + 8, summary.Parameters);
        var error = Assert.Throws<InvalidOperationException>(() => net.Summary(() => ((Linear)net[1]).Call(Tensor.Ones(1, 3))));
        Assert.Equal("The function did not call Sequential itself.", error.Message);
        Assert.False(net.HasHooks);
    }

    [Fact]
    public void Attention_counts_its_projections_and_both_products_of_every_head()
    {
        var attention = new MultiheadAttention(8, 2, batchFirst: true);
        ModuleSummary summary = attention.Summary(() => attention.Call(Tensor.Ones(3, 5, 8), Tensor.Ones(3, 7, 8), Tensor.Ones(3, 7, 8)));
        const int Projections = 3 * (5 + 7 + 7) * 8 * 8;
        const int Products = 2 * (3 * 2 * 5 * 7 * 4);
        const int Output = 3 * 5 * 8 * 8;
        Assert.Equal(Projections + Products + Output, summary.MultiplyAdds);
        Assert.Equal((3 * 8 * 8) + (3 * 8) + (8 * 8) + 8, summary.Parameters);
    }

    [Fact]
    public void A_recurrent_layer_counts_input_and_hidden_matrices_of_every_step_layer_and_direction()
    {
        var lstm = new LSTM(3, 5, numLayers: 2, bidirectional: true);
        ModuleSummary summary = lstm.Summary(() => lstm.Call(Tensor.Ones(6, 4, 3)));
        Assert.Equal(6 * 4 * 2 * 4 * 5 * ((3 + 5) + (10 + 5)), summary.MultiplyAdds);
        Assert.Equal(2 * 4 * 5 * ((3 + 5 + 2) + (10 + 5 + 2)), summary.Parameters);
    }

    [Fact]
    public void A_module_called_twice_has_two_rows_and_counts_once()
    {
        var layer = new Linear(2, 2);
        ModuleSummary summary = new Sequential(layer, layer).Summary(1, 2);
        Assert.Equal(["", "0", "0"], summary.Rows.Select(row => row.Name));
        Assert.Equal((6, 8), (summary.Parameters, summary.MultiplyAdds));
    }

    [Fact]
    public void A_network_of_another_signature_is_refused()
        => Assert.Throws<InvalidOperationException>(() => new MseLoss().Summary(1));
}
