namespace NetGen;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter, 2019), as PyTorch's <c>AdamW</c>: the values shrink by
/// <c>lr * weightDecay</c> first, the gradient stays as it is.
/// </summary>
public sealed class AdamW : Adam
{
    /// <summary>Optimizes parameters that are all treated alike.</summary>
    /// <param name="parameters">What to optimize: <c>net.Parameters()</c>.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="beta1">Share of the gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="beta2">Share of the squared gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added to the root, after bias correction.</param>
    /// <param name="weightDecay">Share by which values shrink a step, times the step size.</param>
    /// <param name="amsgrad">Use the largest running mean of the squared gradient so far (Reddi, Kale and Kumar, 2018).</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 1e-2, bool amsgrad = false, bool maximize = false)
        : base(parameters, lr, beta1, beta2, eps, weightDecay, amsgrad, maximize)
    {
    }

    /// <summary>Optimizes groups of parameters with options of their own; the others are those of groups that set none.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="lr">Step size.</param>
    /// <param name="beta1">Share of the gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="beta2">Share of the squared gradient's running mean that is kept a step, in [0, 1).</param>
    /// <param name="eps">Added to the root, after bias correction.</param>
    /// <param name="weightDecay">Share by which values shrink a step, times the step size.</param>
    /// <param name="amsgrad">Use the largest running mean of the squared gradient so far (Reddi, Kale and Kumar, 2018).</param>
    /// <param name="maximize">Go up the gradient instead of down.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative or too large.</exception>
    public AdamW(IEnumerable<ParameterGroup> groups, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 1e-2, bool amsgrad = false, bool maximize = false)
        : base(groups, lr, beta1, beta2, eps, weightDecay, amsgrad, maximize)
    {
    }

    private protected override bool DecoupledDecay => true;
}
