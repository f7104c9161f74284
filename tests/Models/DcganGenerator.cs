using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>An image of a vector of noise.</summary>
[Module]
public partial class DcganGenerator
{
    private readonly Sequential main = new(
        new ConvTranspose2d(8, 16, kernelSize: 4, stride: 1, padding: 0, bias: false),
        new BatchNorm2d(16),
        new ReLU(),
        new ConvTranspose2d(16, 8, kernelSize: 4, stride: 2, padding: 1, bias: false),
        new BatchNorm2d(8),
        new ReLU(),
        new ConvTranspose2d(8, 3, kernelSize: 4, stride: 2, padding: 1, bias: false),
        new Tanh());

    [return: Shape("N", 3, 16, 16)]
    public Tensor Forward([Shape("N", 8, 1, 1)] Tensor noise) => main.Call(noise);
}
