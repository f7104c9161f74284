using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NetGen.EndToEnd.Tests.Mnist;

public sealed class MnistTrainingTests
{
    private const string Weights = "mnist.safetensors";
    private const string Checkpoint = "mnist.checkpoint.safetensors";

    [Theory]
    [InlineData]
    [InlineData("--eager")]
    public void A_run_trains_saves_and_says_how_good_it_is(params string[] mode)
    {
        using var program = new MnistProgram();
        var (exitCode, output, errors) = program.Train(["--epochs", "3", .. mode]);
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Matches(@"^epoch 1/3  loss \d\.\d{4}  test accuracy \d\.\d{4}  [\d,]+ images/s  \d\d:\d\d left$", output[0]);
        Assert.Matches(@"^epoch 3/3 .* 00:00 left$", output[2]);
        Assert.Contains("saved mnist.safetensors; reloaded, it predicts the same", output);
        Assert.InRange(Accuracy(output), 0.95, 1);
        Assert.Equal("svg", XDocument.Load(program.File("mnist-loss.svg")).Root!.Name.LocalName);
        Assert.DoesNotContain('\e', string.Concat(output));
    }

    [Fact]
    public void The_same_seed_gives_the_same_digits_for_any_number_of_threads()
    {
        using var program = new MnistProgram();
        var one = program.Train("--epochs", "2", "--threads", "1", "--seed", "7");
        var weights = program.Bytes(Weights);
        var two = program.Train("--epochs", "2", "--threads", "2", "--seed", "7");
        Assert.Equal(Digits(one.Output), Digits(two.Output));
        Assert.Equal(weights, program.Bytes(Weights));

        program.Train("--epochs", "2", "--seed", "8");
        Assert.NotEqual(weights, program.Bytes(Weights));
    }

    [Theory]
    [InlineData("30")]
    [InlineData("5", "--eager")]
    public void An_interrupted_run_resumes_to_the_same_bits(string epochs, params string[] mode)
    {
        using var program = new MnistProgram();
        var whole = program.Train(["--epochs", epochs, "--batch-size", "16", .. mode]);
        var weights = program.Bytes(Weights);
        File.Delete(program.File(Weights));

        var interrupted = program.TrainAndInterrupt(["--epochs", epochs, "--batch-size", "16", .. mode]);
        Assert.Equal((0, ""), (interrupted.ExitCode, interrupted.Errors));
        Assert.Equal($"interrupted; go on with --resume {Checkpoint}", interrupted.Output[^1]);
        Assert.False(File.Exists(program.File(Weights)));

        var resumed = program.Train(["--resume", Checkpoint, .. mode]);
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Errors));
        Assert.True(resumed.Output.Length < whole.Output.Length);
        Assert.Equal(whole.Output[^1], resumed.Output[^1]);
        Assert.Equal(weights, program.Bytes(Weights));
    }

    [Fact]
    public void A_finished_run_can_go_on_for_more_epochs()
    {
        using var program = new MnistProgram();
        program.Train("--epochs", "1");
        var longer = program.Train("--resume", Checkpoint, "--epochs", "2");
        Assert.Equal(0, longer.ExitCode);
        Assert.StartsWith("epoch 2/2 ", longer.Output[0]);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void The_default_run_reaches_its_accuracy()
    {
        using var program = new MnistProgram();
        var (exitCode, output, _) = program.Run();
        Assert.Equal(0, exitCode);
        Assert.InRange(Accuracy(output), 0.985, 1);
    }

    private static double Accuracy(string[] output)
    {
        var last = Regex.Match(output[^1], @"^test accuracy: (\d\.\d{4})$");
        Assert.True(last.Success, output[^1]);
        return double.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    // Everything but the speed.
    private static IEnumerable<string> Digits(string[] output) =>
        output.Select(line => Regex.Replace(line, @"  [\d,]+ images/s.*|in .* s$", ""));
}
