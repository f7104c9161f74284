namespace NetGen.Tests.Goldens;

/// <summary>An optimizer as a recording describes it: its kind, its arguments, its groups.</summary>
internal static class RecordedOptimizer
{
    public static Optimizer Make(string kind, ParameterGroup[] groups, TrajectoryArguments args)
    {
        double Number(string name, double otherwise) => args.Number(name, otherwise);
        var decay = Number("weightDecay", 0);
        var maximize = args.Flag("maximize");
        var (beta1, beta2, eps) = (Number("beta1", 0.9), Number("beta2", 0.999), Number("eps", 1e-8));
        return kind switch
        {
            "Sgd" => new Sgd(groups, args.Number("lr"), Number("momentum", 0), Number("dampening", 0), decay, args.Flag("nesterov"), maximize),
            "Adam" => new Adam(groups, Number("lr", 1e-3), beta1, beta2, eps, decay, args.Flag("amsgrad"), maximize),
            "AdamW" => new AdamW(groups, Number("lr", 1e-3), beta1, beta2, eps, Number("weightDecay", 0.01), args.Flag("amsgrad"), maximize),
            "RMSprop" => new RMSprop(groups, Number("lr", 1e-2), Number("alpha", 0.99), eps, decay, Number("momentum", 0), args.Flag("centered"), maximize),
            "Adagrad" => new Adagrad(groups, Number("lr", 1e-2), Number("lrDecay", 0), decay, Number("initialAccumulatorValue", 0), Number("eps", 1e-10), maximize),
            "Adadelta" => new Adadelta(groups, Number("lr", 1), Number("rho", 0.9), Number("eps", 1e-6), decay, maximize),
            "Adamax" => new Adamax(groups, Number("lr", 2e-3), beta1, beta2, eps, decay, maximize),
            "RAdam" => new RAdam(groups, Number("lr", 1e-3), beta1, beta2, eps, decay, args.Flag("decoupledWeightDecay"), maximize),
            "NAdam" => new NAdam(groups, Number("lr", 2e-3), beta1, beta2, eps, decay, Number("momentumDecay", 4e-3), args.Flag("decoupledWeightDecay"), maximize),
            "Lion" => new Lion(groups, Number("lr", 1e-4), beta1, Number("beta2", 0.99), decay, maximize),
            "Muon" => new Muon(
                groups,
                Number("lr", 1e-3),
                Number("weightDecay", 0.1),
                Number("momentum", 0.95),
                args.Flag("nesterov", true),
                args.ContainsKey("a") ? (args.Number("a"), args.Number("b"), args.Number("c")) : null,
                Number("eps", 1e-7),
                args.Whole("nsSteps", 5),
                args.Choice<MuonRateAdjustment>("adjustLr")),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }
}
