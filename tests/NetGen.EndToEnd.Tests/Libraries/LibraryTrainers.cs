namespace NetGen.EndToEnd.Tests.Libraries;

/// <summary>Trains a network of this assembly whose parts another one brings.</summary>
public sealed partial class WriterTrainer(Writer net, Optimizer optimizer)
{
    [TrainingStep(ClipGradNorm = 1)]
    public partial float Train(Tensor ids, Tensor targets);

    private Tensor TrainLoss(Tensor ids, Tensor targets) => F.NllLoss(net.Call(ids).View(-1, 11), targets.View(-1));
}

/// <summary>Statistics of the batch inside modules of another assembly, part by part.</summary>
public sealed partial class ViewerTrainer(Viewer net, Optimizer optimizer)
{
    [TrainingStep(MicroBatches = 2)]
    public partial float Train(Tensor images, Tensor targets);

    private Tensor TrainLoss(Tensor images, Tensor targets) => F.MseLoss(net.Call(images), targets);
}

public readonly record struct DreamLosses(float Total, float Reconstruction, float Divergence);

/// <summary>Trains a module of another assembly itself.</summary>
public sealed partial class DreamTrainer(global::Models.Vae net, Optimizer optimizer)
{
    [TrainingStep]
    public partial DreamLosses Train(Tensor x, Tensor noise);

    private (Tensor Total, Tensor Reconstruction, Tensor Divergence) TrainLoss(Tensor x, Tensor noise)
    {
        var output = net.Call(x, noise);
        var reconstruction = F.BinaryCrossEntropy(output.Reconstruction, x, reduction: Reduction.Sum);
        var divergence = -0.5f * (1 + output.LogVariance - output.Mean * output.Mean - F.Exp(output.LogVariance)).Sum();
        return (reconstruction + divergence, reconstruction, divergence);
    }
}

/// <summary>Reads the weights of a module of another assembly, all of them.</summary>
public sealed partial class DecayingDreamTrainer(global::Models.Vae net, Optimizer optimizer)
{
    [TrainingStep]
    public partial float Train(Tensor x, Tensor noise);

    private Tensor TrainLoss(Tensor x, Tensor noise)
    {
        var loss = F.BinaryCrossEntropy(net.Call(x, noise).Reconstruction, x);
        foreach (var (name, parameter) in net.NamedParameters())
        {
            if (!name.EndsWith("bias", StringComparison.Ordinal)) loss += 0.1f * parameter.Square().Sum();
        }

        return loss;
    }
}
