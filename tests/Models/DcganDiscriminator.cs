using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>How real an image looks, as a logit.</summary>
[Module]
public partial class DcganDiscriminator
{
    private readonly Conv2d conv1 = new(3, 8, kernelSize: 4, stride: 2, padding: 1, bias: false);
    private readonly Conv2d conv2 = new(8, 16, kernelSize: 4, stride: 2, padding: 1, bias: false);
    private readonly BatchNorm2d bn2 = new(16);
    private readonly Conv2d conv3 = new(16, 1, kernelSize: 4, stride: 1, padding: 0, bias: false);

    [return: Shape("N")]
    public Tensor Forward([Shape("N", 3, 16, 16)] Tensor image)
    {
        const float slope = 0.2f;
        var x = F.LeakyRelu(conv1.Call(image), slope);
        x = F.LeakyRelu(bn2.Call(conv2.Call(x)), slope);
        return conv3.Call(x).View(-1);
    }
}
