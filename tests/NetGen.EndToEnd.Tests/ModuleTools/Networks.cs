using NetGen.Layers;

namespace NetGen.Tests.ModuleTools;

/// <summary>More inputs than three.</summary>
[Module]
public partial class Blend
{
    private readonly Linear map = new(3, 3);

    public Tensor Forward([Shape("N", 3)] Tensor a, [Shape("N", 3)] Tensor b, [Shape("N", 3)] Tensor c, [Shape("N", 3)] Tensor d) => map.Call(a * b) + (c * d);
}

/// <summary>A language model in small: the table of tokens is the matrix of the scores too.</summary>
[Module]
public partial class TiedScores
{
    private readonly Embedding tokens = new(11, 6);
    private readonly Linear hidden = new(6, 6);
    private readonly Linear scores = new(6, 11, bias: false);

    public TiedScores() => scores.Weight = tokens.Weight;

    public Tensor Forward([Shape("N")] Tensor ids) => scores.Call(F.Tanh(hidden.Call(tokens.Call(ids))));
}

/// <summary>One matrix there and back.</summary>
[Module]
public partial class TiedAutoencoder
{
    private readonly Linear first = new(5, 5);
    private readonly Linear second = new(5, 5);

    public TiedAutoencoder() => second.Weight = first.Weight;

    public Tensor Forward([Shape("N", 5)] Tensor x) => second.Call(F.Sigmoid(first.Call(x)));
}

public sealed partial class TiedTrainer(TiedAutoencoder net, Optimizer optimizer)
{
    [TrainingStep]
    public partial float Train(Tensor x, [Shape("N", 5)] Tensor y);

    public Tensor TrainLoss(Tensor x, [Shape("N", 5)] Tensor y) => F.MseLoss(net.Call(x), y);
}
