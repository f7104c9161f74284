namespace NetGen.EndToEnd.Tests.Mnist;

public sealed class MnistBadInputTests
{
    private static readonly string[] Products = ["mnist.safetensors", "mnist.checkpoint.safetensors", "mnist-loss.svg"];

    [Theory]
    [InlineData("--epochs: expected a whole number from 1 to 10000, found 'many'", "--epochs", "many")]
    [InlineData("--epochs: expected a whole number from 1 to 10000, found '0'", "--epochs", "0")]
    [InlineData("--epochs: expected a whole number from 1 to 10000, found nothing", "--epochs")]
    [InlineData("--batch-size: expected a whole number from 1 to 60000, found '-1'", "--batch-size", "-1")]
    [InlineData("--lr: expected a number above 0, found 'NaN'", "--lr", "NaN")]
    [InlineData("--lr: expected a number above 0, found '1,5'", "--lr", "1,5")]
    [InlineData("--seed: expected a whole number of at least 0, found '1.5'", "--seed", "1.5")]
    [InlineData("--threads: expected a whole number from 1 to 1024, found '0'", "--threads", "0")]
    [InlineData("--data: expected a directory, found '--eager'", "--data", "--eager")]
    [InlineData("unknown option '--epoch'; --help lists those there are", "--epoch", "3")]
    [InlineData("Device 'cuda' needs the package NetGen.Cuda, which this program does not reference.", "--device", "cuda")]
    [InlineData("nowhere.safetensors: no such file", "--resume", "nowhere.safetensors")]
    public void Nonsense_options_get_one_line_and_change_nothing(string message, params string[] arguments)
    {
        using var program = new MnistProgram();
        foreach (var product in Products)
            File.WriteAllText(program.File(product), "of an earlier run");
        AssertRefused(program.Run(arguments), message);
        Assert.All(Products, product => Assert.Equal("of an earlier run", File.ReadAllText(program.File(product))));
        Assert.Equal(Products.Length, Directory.GetFiles(program.Directory).Length);
    }

    [Fact]
    public void A_missing_data_file_is_named()
    {
        using var program = new MnistProgram();
        File.Delete(Path.Combine(program.Data, "t10k-labels-idx1-ubyte"));
        AssertRefused(program.Train(), "t10k-labels-idx1-ubyte: no such file");
    }

    [Fact]
    public void A_truncated_data_file_is_named_with_what_was_expected()
    {
        using var program = new MnistProgram();
        Truncate(Path.Combine(program.Data, "train-images-idx3-ubyte"), 10);
        AssertRefused(program.Train(), "train-images-idx3-ubyte: expected 802816 bytes after the header (1024 x 28 x 28), found 802806");
    }

    [Fact]
    public void A_data_file_of_another_kind_is_named_with_both_numbers()
    {
        using var program = new MnistProgram();
        var images = Path.Combine(program.Data, "train-images-idx3-ubyte");
        File.Copy(Path.Combine(program.Data, "train-labels-idx1-ubyte"), images, overwrite: true);
        AssertRefused(
            program.Train(), "train-images-idx3-ubyte: expected IDX magic number 0x00000803 (unsigned bytes, 3 dimensions), found 0x00000801");
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_read_is_refused()
    {
        using var program = new MnistProgram();
        Assert.Equal(0, program.Train("--epochs", "1").ExitCode);
        File.Copy(program.File("mnist.checkpoint.safetensors"), program.File("cut"));
        Truncate(program.File("cut"), 1);
        File.WriteAllText(program.File("text"), "this is no checkpoint at all");
        AssertRefused(program.Train("--resume", "cut"), "cut: expected ");
        AssertRefused(program.Train("--resume", "text"), "text: expected a safetensors header");
        AssertRefused(program.Train("--resume", "data"), "data");
    }

    [Fact]
    public void Weights_alone_cannot_be_resumed()
    {
        using var program = new MnistProgram();
        program.Train("--epochs", "1");
        File.Copy(program.File("mnist.safetensors"), program.File("weights"));
        AssertRefused(program.Train("--resume", "weights"), "weights: expected a training checkpoint, found weights alone");
    }

    [Fact]
    public void Options_that_contradict_the_checkpoint_are_refused()
    {
        using var program = new MnistProgram();
        program.Train("--epochs", "1");
        File.Copy(program.File("mnist.checkpoint.safetensors"), program.File("saved"));
        AssertRefused(
            program.Train("--resume", "saved", "--batch-size", "32"), "--batch-size: expected 64, as in the checkpoint that is resumed, found 32");
        AssertRefused(program.Run("--resume", "saved"), "saved: expected a checkpoint of 60000 training images, found one of 1024");
    }

    [Fact]
    public void A_run_that_diverges_stops_and_leaves_earlier_results_alone()
    {
        using var program = new MnistProgram();
        foreach (var product in Products)
            File.WriteAllText(program.File(product), "of an earlier run");
        AssertRefused(program.Train("--lr", "1e30"), "training diverged in epoch 1: the loss is NaN; try a smaller --lr than 1E+30");
        Assert.All(Products, product => Assert.Equal("of an earlier run", File.ReadAllText(program.File(product))));
    }

    private static void AssertRefused(ProgramResult result, string message)
    {
        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith("mnist: ", result.Errors);
        Assert.Contains(message, result.Errors);
        Assert.Single(result.Errors.TrimEnd('\n').Split('\n'));
    }

    private static void Truncate(string path, int bytes)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(file.Length - bytes);
    }
}
