using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>One tower sees both images; their distance says how alike they are.</summary>
[Module]
public partial class Siamese
{
    private readonly Sequential tower = new(
        new Conv2d(1, 4, kernelSize: 3),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(4 * 5 * 5, 8));

    [return: Shape("N")]
    public Tensor Forward([Shape("N", 1, 12, 12)] Tensor left, [Shape("N", 1, 12, 12)] Tensor right)
    {
        var difference = tower.Call(left) - tower.Call(right);
        return F.Sqrt((difference * difference).Sum(1) + 1e-6f);
    }
}
