using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Linking;
using NetGen.Layers;

namespace NetGen.Tests;

/// <summary>Parameters and buffers of convolutions and normalisations: the compiler counts on the runtime's order, shapes and types.</summary>
public sealed class ImageLayerStateTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Convolutions_own_what_the_runtime_visits(bool bias)
    {
        AssertState(new Conv1d(4, 6, 3, groups: 2, bias: bias), Sizes(("inChannels", 4), ("outChannels", 6), ("kernelSize", 3), ("groups", 2)), Flag("bias", bias));
        AssertState(new ConvTranspose1d(4, 6, 3, groups: 2, bias: bias), Sizes(("inChannels", 4), ("outChannels", 6), ("kernelSize", 3), ("groups", 2)), Flag("bias", bias));
        AssertState(new ConvTranspose2d(4, 6, 3, groups: 2, bias: bias), Sizes(("inChannels", 4), ("outChannels", 6), ("kernelSize", 3), ("groups", 2)), Flag("bias", bias));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Normalisations_own_what_the_runtime_visits(bool affine)
    {
        AssertState(new LayerNorm(5, elementwiseAffine: affine), Sizes(("normalizedShape", 5)), Flag("elementwiseAffine", affine));
        AssertState(new RMSNorm(5, elementwiseAffine: affine), Sizes(("normalizedShape", 5)), Flag("elementwiseAffine", affine));
        AssertState(new GroupNorm(2, 6, affine: affine), Sizes(("numGroups", 2), ("numChannels", 6)), Flag("affine", affine));
        foreach (var tracks in new[] { true, false })
        {
            AssertState(new BatchNorm1d(3, affine: affine, trackRunningStats: tracks), Sizes(("numFeatures", 3)), Flag("affine", affine), Flag("trackRunningStats", tracks));
            AssertState(new BatchNorm2d(3, affine: affine, trackRunningStats: tracks), Sizes(("numFeatures", 3)), Flag("affine", affine), Flag("trackRunningStats", tracks));
            AssertState(new InstanceNorm1d(3, affine: affine, trackRunningStats: tracks), Sizes(("numFeatures", 3)), Flag("affine", affine), Flag("trackRunningStats", tracks));
            AssertState(new InstanceNorm2d(3, affine: affine, trackRunningStats: tracks), Sizes(("numFeatures", 3)), Flag("affine", affine), Flag("trackRunningStats", tracks));
        }
    }

    private static void AssertState(Module layer, Argument[] sizes, params Argument[] flags) => Assert.Equal(
        layer.NamedParameters().Select(entry => Text(entry.Name, entry.Parameter)).Concat(layer.NamedBuffers().Select(entry => Text(entry.Name, entry.Buffer))),
        LayerCatalog.Find(layer.GetType().FullName!)!.State(new LayerArguments([.. sizes, .. flags])).Select(state => $"{state.Name} {state.Shape} {state.Element}"));

    private static string Text(string name, Tensor tensor) => $"{name} [{string.Join(", ", tensor.Shape.ToArray())}] {tensor.DType}";

    private static Argument[] Sizes(params (string Name, int Value)[] sizes) =>
        [.. sizes.Select(size => new Argument(size.Name, new AttributeValue.Dims([size.Value])))];

    private static Argument Flag(string parameter, bool value) => new(parameter, new AttributeValue.Flag(value));
}
