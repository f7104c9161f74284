using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>Pictures and numbers, each through a branch of its own; the numbers may be missing.</summary>
[Module]
public partial class TwoBranches
{
    private readonly Sequential image = new(new Conv2d(1, 3, kernelSize: 3), new ReLU(), new Flatten(), new Linear(3 * 4 * 4, 6));
    private readonly Sequential table = new(new Linear(5, 6), new ReLU());
    private readonly Linear head = new(6, 2);

    [return: Shape("N", 2)]
    public Tensor Forward([Shape("N", 1, 6, 6)] Tensor picture, [Shape("N", 5)] Tensor? numbers = null)
    {
        var joined = image.Call(picture);
        if (numbers is not null) joined = joined + table.Call(numbers);
        return head.Call(joined);
    }
}
