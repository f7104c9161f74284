namespace NetGen.Runtime.Tests.Arguments;

public sealed partial class ArgumentMessageTests
{
    private static Parameter[] Weights => [new Parameter(Tensor.Ones(2))];

    private static Sgd Optimizer => new(Weights, 0.1);

    /// <summary>Optimizers, clipping and schedulers.</summary>
    private static IEnumerable<KeyValuePair<string, (string[] Named, Action Call)>> Training() =>
    [
        Case("Sgd lr", ["lr", "-0.1"], () => new Sgd(Weights, -0.1)),
        Case("Sgd lr that is none", ["lr", "NaN"], () => new Sgd(Weights, double.NaN)),
        Case("Sgd momentum", ["momentum", "-1"], () => new Sgd(Weights, 0.1, momentum: -1)),
        Case("Sgd nesterov", ["nesterov", "momentum", "0"], () => new Sgd(Weights, 0.1, nesterov: true)),
        Case("Sgd nothing", ["no parameter"], () => new Sgd(Array.Empty<Parameter>(), 0.1)),
        Case("Sgd twice", ["twice"], () => new Sgd(Enumerable.Repeat(Weights[0], 2), 0.1)),
        Case("Sgd rate of a group", ["LearningRate", "-2"], () => Optimizer.LearningRate = -2),
        Case("Adam beta1", ["beta1", "1.5", "[0, 1)"], () => new Adam(Weights, beta1: 1.5)),
        Case("Adam beta2", ["beta2", "1", "[0, 1)"], () => new Adam(Weights, beta2: 1)),
        Case("Adam eps", ["eps", "-1"], () => new Adam(Weights, eps: -1)),
        Case("Adam nothing", ["no parameter"], () => new Adam(Array.Empty<Parameter>())),
        Case("AdamW decay", ["weightDecay", "-0.5"], () => new AdamW(Weights, weightDecay: -0.5)),
        Case("RMSprop alpha", ["alpha", "-0.5"], () => new RMSprop(Weights, alpha: -0.5)),
        Case("Adagrad decay of the rate", ["lrDecay", "-0.5"], () => new Adagrad(Weights, lrDecay: -0.5)),
        Case("Adagrad sum", ["initialAccumulatorValue", "-0.5"], () => new Adagrad(Weights, initialAccumulatorValue: -0.5)),
        Case("Adadelta lr", ["lr", "-0.5"], () => new Adadelta(Weights, lr: -0.5)),
        Case("NAdam beta1", ["beta1", "1.5"], () => new NAdam(Weights, beta1: 1.5)),
        Case("RAdam beta2", ["beta2", "-1"], () => new RAdam(Weights, beta2: -1)),
        Case("Adamax eps", ["eps", "-1"], () => new Adamax(Weights, eps: -1)),
        Case("Lion beta1", ["beta1", "1.5"], () => new Lion(Weights, beta1: 1.5)),
        Case("Muon steps", ["nsSteps", "100"], () => new Muon([new Parameter(Tensor.Ones(2, 2))], nsSteps: 100)),
        Case("Muon shape", ["[2]"], () => new Muon(Weights)),
        Case("ClipGradNorm limit", ["maxNorm", "-1"], () => Optimizer.ClipGradNorm(-1)),
        Case("ClipGradNorm norm", ["normType", "0"], () => Optimizer.ClipGradNorm(1, normType: 0)),
        Case("ClipGradValue limit", ["clipValue", "-1"], () => Optimizer.ClipGradValue(-1)),

        Case("StepLR size", ["stepSize", "0"], () => new StepLR(Optimizer, 0)),
        Case("CosineAnnealingLR period", ["tMax", "0"], () => new CosineAnnealingLR(Optimizer, 0)),
        Case("CosineAnnealingWarmRestarts period", ["t0", "0"], () => new CosineAnnealingWarmRestarts(Optimizer, 0)),
        Case("CosineAnnealingWarmRestarts factor", ["tMult", "0"], () => new CosineAnnealingWarmRestarts(Optimizer, 2, tMult: 0)),
        Case("LinearLR start", ["startFactor", "0"], () => new LinearLR(Optimizer, startFactor: 0)),
        Case("LinearLR end", ["endFactor", "1.5"], () => new LinearLR(Optimizer, endFactor: 1.5)),
        Case("LinearLR length", ["totalIters", "0"], () => new LinearLR(Optimizer, totalIters: 0)),
        Case("PolynomialLR length", ["totalIters", "0"], () => new PolynomialLR(Optimizer, totalIters: 0)),
        Case("ConstantLR factor", ["factor", "1.5"], () => new ConstantLR(Optimizer, factor: 1.5)),
        Case("OneCycleLR length", ["totalSteps", "0"], () => new OneCycleLR(Optimizer, 0.1, totalSteps: 0)),
        Case("OneCycleLR share", ["pctStart", "1.5"], () => new OneCycleLR(Optimizer, 0.1, totalSteps: 5, pctStart: 1.5)),
        Case("CyclicLR size", ["stepSizeUp", "0"], () => new CyclicLR(Optimizer, 0.1, 0.2, stepSizeUp: 0)),
        Case("CyclicLR momentum", ["Adagrad", "cycleMomentum"], () => new CyclicLR(new Adagrad(Weights), 0.1, 0.2)),
        Case("ReduceLROnPlateau factor", ["factor", "1.5"], () => new ReduceLROnPlateau(Optimizer, factor: 1.5)),
    ];
}
