// NG2002 | block2 = new(8, 16, stride: 2) | block2 = new(16, 16, stride: 2) | block2.Call(block1.Call(F.Relu(stem.Call(x))))
// NG2005 | new Conv2d(inputs, outputs, kernelSize: 1, stride: stride) | new Conv2d(inputs, outputs, kernelSize: 1) | block2.Call(block1.Call(F.Relu(stem.Call(x))))
[Module]
public partial class GroupedBlock
{
    private readonly Conv2d conv1;
    private readonly GroupNorm norm1;
    private readonly Conv2d conv2;
    private readonly GroupNorm norm2;
    private readonly Conv2d? shortcut;

    public GroupedBlock(int inputs, int outputs, int stride)
    {
        conv1 = new Conv2d(inputs, outputs, kernelSize: 3, stride: stride, padding: 1);
        norm1 = new GroupNorm(4, outputs);
        conv2 = new Conv2d(outputs, outputs, kernelSize: 3, padding: 1, groups: 4);
        norm2 = new GroupNorm(4, outputs);
        if (stride != 1 || inputs != outputs) shortcut = new Conv2d(inputs, outputs, kernelSize: 1, stride: stride);
    }

    public Tensor Forward(Tensor x)
    {
        var y = norm2.Call(conv2.Call(F.Relu(norm1.Call(conv1.Call(x)))));
        return F.Relu(y + (shortcut is null ? x : shortcut.Call(x)));
    }
}

[Module]
public partial class GroupedResNet
{
    private readonly Conv2d stem = new(3, 8, kernelSize: 3, padding: 1);
    private readonly GroupedBlock block1 = new(8, 8, stride: 1);
    private readonly GroupedBlock block2 = new(8, 16, stride: 2);
    private readonly Linear head = new(16, 10);

    public Tensor Forward([Shape("N", 3, 16, 16)] Tensor x)
    {
        x = block2.Call(block1.Call(F.Relu(stem.Call(x))));
        return head.Call(F.AdaptiveAvgPool2d(x, 1).Flatten(1));
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new GroupedResNet();
        var optimizer = new Sgd(net.Parameters(), lr: 0.05f, momentum: 0.9f);
        var labels = Tensor.FromArray<long>([1, 7], 2);
        var last = 0f;
        for (var i = 0; i < 2; i++)
        {
            optimizer.ZeroGrad();
            var loss = F.CrossEntropy(net.Call(Tensor.Randn(2, 3, 16, 16)), labels);
            loss.Backward();
            optimizer.Step();
            last = loss.Item();
        }

        return last;
    }
}
