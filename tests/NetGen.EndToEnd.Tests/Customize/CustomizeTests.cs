using System.Globalization;
using System.Text.RegularExpressions;

namespace NetGen.EndToEnd.Tests.Customize;

public sealed class CustomizeTests
{
    [Fact]
    public void A_custom_loss_resists_outliers()
    {
        var distances = Numbers(Run("loss"), @"(\S+) off the true curve");
        Assert.True(distances[0] > 0.2 && distances[1] < 0.05, string.Join(", ", distances));
    }

    [Fact]
    public void A_custom_backward_is_right_and_learns()
    {
        var output = Run("backward");
        Assert.Equal("the gradient by hand agrees with finite differences", output[1]);
        AssertLearns(output);
    }

    [Fact]
    public void A_custom_descent_rule_learns() => AssertLearns(Run("descent"));

    [Fact]
    public void A_learning_rate_that_changes_every_step_learns()
    {
        var output = Run("rate");
        AssertLearns(output);
        Assert.Equal([0.002, 0.052, 0.1, 0.0499, 0.0223], Numbers(output, @"learning rate (\S+),"));
    }

    [Fact]
    public void A_dictionary_forgets_its_layers_and_the_fixed_form_does_not()
    {
        var output = Run("dictionary");
        Assert.Contains("Forgetful: 0 parameters", output);
        Assert.Contains("Complete: 152 parameters", output);
    }

    [Fact]
    public void An_unknown_program_is_refused()
    {
        using var process = new SampleProcess("Customize", AppContext.BaseDirectory, "optimiser");
        var result = process.Finish();
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("customize: expected loss, backward, descent, rate, dictionary, found 'optimiser'\n", result.Errors);
    }

    private static string[] Run(string name)
    {
        using var process = new SampleProcess("Customize", AppContext.BaseDirectory, name);
        var result = process.Finish();
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        return result.Output;
    }

    private static void AssertLearns(string[] output)
    {
        var losses = Numbers(output, @"loss (\S+)$");
        Assert.True(losses[^1] < losses[0] / 100, string.Join(", ", losses));
    }

    private static double[] Numbers(string[] lines, string pattern) =>
        [.. lines.Select(line => Regex.Match(line, pattern)).Where(match => match.Success).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
}
