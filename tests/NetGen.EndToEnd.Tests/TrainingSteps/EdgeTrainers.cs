using NetGen.Layers;

namespace NetGen.Tests.TrainingSteps;

/// <summary>Steps in forms at the edge of what there is.</summary>
public static partial class EdgeTrainers
{
    public static Curve Network { get; set; } = new();

    public static Optimizer Optimizer { get; set; } = new Sgd(Network.Parameters(), lr: 0.1);

    [TrainingStep]
    public static partial float Train(Tensor x, Tensor y);

    private static Tensor TrainLoss(Tensor x, Tensor y) => F.MseLoss(Network.Call(x), y);

    /// <summary>Several tensors in one parameter, beside one that is the same for all parts.</summary>
    public sealed partial class OfPairs(Curve net, Optimizer optimizer)
    {
        [TrainingStep(MicroBatches = 4)]
        public partial float Train((Tensor X, Tensor Y) batch, Tensor weights);

        private Tensor TrainLoss((Tensor X, Tensor Y) batch, Tensor weights) => (F.MseLoss(net.Call(batch.X), batch.Y, Reduction.None) * weights).Mean();
    }

    /// <summary>Class labels that a network takes itself.</summary>
    [Module]
    public sealed partial class Labelled
    {
        private readonly Linear fc = new(4, 7);

        public Tensor Forward([Shape("N", 4)] Tensor x, [Shape("N", DType = DType.Int64)] Tensor labels) =>
            F.CrossEntropy(fc.Call(x), labels, reduction: Reduction.None);
    }

    /// <summary>Class labels, in one sweep.</summary>
    public sealed partial class OfLabels(ImageScores net, Optimizer optimizer)
    {
        [TrainingStep]
        public partial float Train(Tensor images, Tensor labels);

        private Tensor TrainLoss(Tensor images, Tensor labels) => F.CrossEntropy(net.Call(images), labels);
    }

    /// <summary>A loss of which derived classes make another.</summary>
    public partial class Halved(Curve net, Optimizer optimizer)
    {
        protected virtual float Weight => 0.5f;

        [TrainingStep]
        public partial float Train(Tensor x, Tensor y);

        protected virtual Tensor TrainLoss(Tensor x, Tensor y) => F.MseLoss(net.Call(x), y) * Weight;
    }

    public sealed class Doubled(Curve net, Optimizer optimizer) : Halved(net, optimizer)
    {
        protected override float Weight => 2;
    }

    public sealed class Raised(Curve net, Optimizer optimizer) : Halved(net, optimizer)
    {
        protected override Tensor TrainLoss(Tensor x, Tensor y) => base.TrainLoss(x, y) + 1;
    }
}
