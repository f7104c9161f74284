// NG2004 | return (userFactors * itemFactors).Sum(1) + bias.Call(items).Squeeze(1); | return (userFactors * itemFactors).Sum(1, keepDim: true) + bias.Call(items); | F.MseLoss(net.Call(users, items), ratings)
// NG2005 | new Embedding(50, 12) | new Embedding(50, 16) | userFactors * itemFactors
[Module]
public partial class Recommender
{
    private readonly Embedding user = new Embedding(20, 12);
    private readonly Embedding item = new Embedding(50, 12);
    private readonly Embedding bias = new(50, 1);

    public Tensor Forward([Shape("N")] Tensor users, [Shape("N")] Tensor items)
    {
        var userFactors = user.Call(users);
        var itemFactors = item.Call(items);
        return (userFactors * itemFactors).Sum(1) + bias.Call(items).Squeeze(1);
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new Recommender();
        var optimizer = new Adam(net.Parameters(), lr: 0.01f);
        var users = Tensor.FromArray<long>([0, 1, 2, 3], 4);
        var items = Tensor.FromArray<long>([4, 9, 4, 7], 4);
        var ratings = Tensor.FromArray([1f, 0.5f, 0.2f, 0.9f], 4);
        var last = 0f;
        for (var i = 0; i < 3; i++)
        {
            optimizer.ZeroGrad();
            var loss = F.MseLoss(net.Call(users, items), ratings);
            loss.Backward();
            optimizer.Step();
            last = loss.Item();
        }

        return last;
    }
}
