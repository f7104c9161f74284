// NG3006 | net.ZeroGrad(); | | loss.Backward()
[Module]
public partial class SiameseTower
{
    private readonly Sequential tower = new(new Linear(10, 20), new ReLU(), new Linear(20, 5));

    public Tensor Forward([Shape("N", 10)] Tensor a, [Shape("N", 10)] Tensor b) => F.CosineSimilarity(tower.Call(a), tower.Call(b), dim: 1);
}

public static class Program
{
    public static float Run()
    {
        var net = new SiameseTower();
        var optimizer = new Sgd(net.Parameters(), lr: 0.01f);
        var last = 0f;
        for (var i = 0; i < 2; i++)
        {
            net.ZeroGrad();
            var loss = F.MseLoss(net.Call(Tensor.Randn(3, 10), Tensor.Randn(3, 10)), Tensor.Ones(3));
            loss.Backward();
            optimizer.Step();
            last = loss.Item();
        }

        return last;
    }
}
