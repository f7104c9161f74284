// NG2001 | after = new(64, 16) | after = new(32, 16) | after.Call(pooled)
// NG3008 | running += loss.Item(); | sum = sum + loss; running = sum.Item(); | loss
[Module]
public partial class PointCloud
{
    private readonly Sequential each = new(new Linear(3, 32), new ReLU(), new Linear(32, 64));
    private readonly Linear after = new(64, 16);
    private readonly Linear kinds = new(16, 4);

    public Tensor Forward([Shape("N", "P", 3)] Tensor points)
    {
        var pooled = each.Call(points).Amax(1);
        return kinds.Call(F.Relu(after.Call(pooled)));
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new PointCloud();
        var optimizer = new Adam(net.Parameters(), lr: 1e-3f);
        var running = 0f;
        var sum = Tensor.Zeros();
        var labels = Tensor.FromArray<long>([0, 1, 2], 3);
        for (var i = 0; i < 3; i++)
        {
            var loss = F.CrossEntropy(net.Call(Tensor.Randn(3, 10 + i, 3)), labels);
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            running += loss.Item();
        }

        return running + sum.Item();
    }
}
