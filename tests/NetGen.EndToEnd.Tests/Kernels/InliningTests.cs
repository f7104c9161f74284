using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Kernels;

/// <summary>Kernels of layers of many forms: right, and without an operation of vectors that is a call.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class InliningTests
{
    /// <summary>Two full tiles and some.</summary>
    private const int Batch = 37;

    public static TheoryData<int, int, int, int> Convolutions
    {
        get
        {
            var all = new TheoryData<int, int, int, int>();
            foreach (var kernel in new[] { 1, 2, 3, 5, 7, 11 })
            {
                foreach (var padding in new[] { 0, kernel / 2 }.Distinct())
                {
                    foreach (var stride in new[] { 1, 2, 3 }) all.Add(kernel, padding, stride, 1);
                }

                if (kernel is 3 or 5) all.Add(kernel, kernel - 1, 1, 2);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Convolutions_of_all_forms(int kernel, int padding, int stride, int dilation) => Check(
        $"[Module] public partial class Net {{ private readonly Conv2d first = new(3, 11, {kernel}, stride: {stride}, padding: {padding}, dilation: {dilation}), second = new(11, 7, {kernel}, padding: {kernel / 2}); "
        + "public Tensor Forward([Shape(\"N\", 3, 19, 19)] Tensor x) => F.Tanh(second.Call(F.Relu(first.Call(x)))); }",
        [Batch, 3, 19, 19]);

    [Theory]
    [InlineData(3, 2)]
    [InlineData(5, 2)]
    [InlineData(5, 3)]
    [InlineData(7, 4)]
    public void Convolutions_before_a_pooling(int kernel, int window) => Check(
        $"[Module] public partial class Net {{ private readonly Conv2d first = new(2, 13, {kernel}, padding: {kernel / 2}), second = new(13, 5, {kernel}, padding: {kernel / 2}); "
        + $"public Tensor Forward([Shape(\"N\", 2, 24, 24)] Tensor x) => F.Tanh(F.MaxPool2d(second.Call(F.MaxPool2d(F.Relu(first.Call(x)), {window})), 2)); }}",
        [Batch, 2, 24, 24]);

    [Theory]
    [InlineData(8, 8)]
    [InlineData(12, 4)]
    [InlineData(26, 2)]
    public void Convolutions_in_groups(int channels, int groups) => Check(
        $"[Module] public partial class Net {{ private readonly Conv2d first = new({channels}, {channels}, 3, padding: 1, groups: {groups}), second = new({channels}, 9, 1), third = new(9, 9, 3, stride: 2, padding: 1, groups: 9); "
        + $"public Tensor Forward([Shape(\"N\", {channels}, 11, 11)] Tensor x) => F.Sigmoid(third.Call(F.Relu(second.Call(first.Call(x) + x)))); }}",
        [Batch, channels, 11, 11]);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(23, 24)]
    [InlineData(25, 53)]
    [InlineData(97, 71)]
    [InlineData(64, 256)]
    public void Linear_layers_of_all_widths(int inFeatures, int outFeatures) => Check(
        $"[Module] public partial class Net {{ private readonly Linear first = new({inFeatures}, {outFeatures}), second = new({outFeatures}, 31, bias: false); "
        + $"public Tensor Forward([Shape(\"N\", {inFeatures})] Tensor x) => F.LogSoftmax(second.Call(F.Dropout(F.Sigmoid(first.Call(x)), 0.0f, Training)), 1); }}",
        [Batch, inFeatures]);

    [Theory]
    [InlineData(5, 12)]
    [InlineData(16, 32)]
    [InlineData(7, 31)]
    public void Rows_of_features(int rows, int features) => Check(
        $"[Module] public partial class Net {{ private readonly Linear first = new({features}, 29), second = new(29, {features}); "
        + $"public Tensor Forward([Shape(\"N\", {rows}, {features})] Tensor x) => x + second.Call(F.Tanh(first.Call(x))); }}",
        [Batch, rows, features]);

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(14)]
    public void Windows_of_all_sizes(int window) => Check(
        $"[Module] public partial class Net {{ private readonly Conv2d first = new(2, 3, 3, padding: 1); "
        + $"public Tensor Forward([Shape(\"N\", 2, 28, 28)] Tensor x) => F.MaxPool2d(F.Tanh(first.Call(x) + x.Sum(1, keepDim: true)), {window}); }}",
        [Batch, 2, 28, 28]);

    /// <summary>Their blocks are of many widths, which are one method with conditions.</summary>
    [Fact]
    public void Layers_of_many_sizes()
    {
        int[] widths = [24, 23, 22, 21, 20, 19, 37, 36, 17, 33, 31, 13, 24];
        Check(
            $"[Module] public partial class Net {{ private readonly Linear {string.Join(", ", widths.Skip(1).Select((width, index) => $"fc{index} = new({widths[index]}, {width})"))}; "
            + $"public Tensor Forward([Shape(\"N\", 24)] Tensor x) {{ {string.Concat(widths.Skip(1).Select((_, index) => $"x = F.Dropout(F.Relu(fc{index}.Call(x)), 0.2f, Training); "))} return x; }} }}",
            [Batch, 24]);
    }

    /// <summary>The same for convolutions, of every number of channels that a block may have.</summary>
    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 1)]
    [InlineData(5, 0)]
    [InlineData(5, 2)]
    public void Convolutions_of_many_sizes(int kernel, int padding)
    {
        int[] channels = [1, 6, 9, 10, 12, 15, 7, 8, 11, 6];
        Check(
            $"[Module] public partial class Net {{ private readonly Conv2d {string.Join(", ", channels.Skip(1).Select((count, index) => $"conv{index} = new({channels[index]}, {count}, {kernel}, padding: {padding})"))}; "
            + $"public Tensor Forward([Shape(\"N\", 1, 40, 40)] Tensor x) {{ {string.Concat(channels.Skip(2).Select((_, index) => $"x = F.Relu(conv{index}.Call(x)); "))} return F.Relu(F.MaxPool2d(conv{channels.Length - 2}.Call(x), 2)); }} }}",
            [Batch, 1, 40, 40]);
    }

    private static void Check(string module, int[] shape)
    {
        var source = "using NetGen;\nusing NetGen.Layers;\n" + module;
        var assembly = GeneratedAssembly.Build(source);
        Assert.True(assembly.IsInLanes("Net"), source);
        RandomState.Seed(1);
        using var failures = new InliningFailures();
        Comparison.Run(assembly.New("Net"), [shape], source);
        Assert.True(failures.HasHeard);
        var seen = string.Join("\n", failures.Seen);
        Assert.True(seen.Length == 0, $"{seen}\n{source}");
    }
}
