// NG2001 | new(7, 14) | new(14, 7) | hidden.Call(x)
[Module]
public partial class PairRanker
{
    private readonly Linear hidden = new(7, 14);
    private readonly Linear score = new(14, 1);

    public Tensor Forward([Shape("N", 7)] Tensor x) => score.Call(F.Elu(hidden.Call(x))).Squeeze(1);
}

/// <summary>Early stopping that restores the best weights.</summary>
public static class Program
{
    public static float Run()
    {
        var net = new PairRanker();
        var optimizer = new Sgd(net.Parameters(), lr: 0.1f);
        var best = float.MaxValue;
        Dictionary<string, Tensor>? kept = null;
        for (int epoch = 0, patience = 0; epoch < 5 && patience < 2; epoch++)
        {
            optimizer.ZeroGrad();
            var loss = F.MarginRankingLoss(net.Call(Tensor.Ones(3, 7)), net.Call(Tensor.Zeros(3, 7)), Tensor.Ones(3), margin: 1);
            loss.Backward();
            optimizer.Step();
            var current = loss.Item();
            if (current < best)
            {
                (best, patience) = (current, 0);
                kept = net.StateDict().ToDictionary(entry => entry.Key, entry => entry.Value.Detach().Clone());
            }
            else
            {
                patience++;
            }
        }

        if (kept is not null) net.LoadStateDict(kept);
        return best;
    }
}
