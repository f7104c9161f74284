namespace NetGen;

/// <summary>
/// What a network may cost at most; the build fails when it costs more. Counted for one sample, that is with the first
/// dimension of the first input 1:
/// <code>
/// [Module]
/// [Budget(Parameters = 50_000, Macs = 1_000_000)]
/// public partial class DigitNet { … }
/// </code>
/// What is not set is not limited. Sizes that only run time knows are not counted.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>Most learned values, shared ones once; negative for any number. Default: any.</summary>
    public long Parameters { get; set; } = -1;

    /// <summary>Most multiply-adds of one evaluation; negative for any number. Default: any.</summary>
    public long Macs { get; set; } = -1;

    /// <summary>Most bytes of all values that one evaluation computes, views not counted; negative for any number. Default: any.</summary>
    public long ActivationBytes { get; set; } = -1;
}
