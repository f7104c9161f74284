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
    public void A_network_of_another_signature_is_refused()
        => Assert.Throws<InvalidOperationException>(() => new MseLoss().Summary(1));
}
