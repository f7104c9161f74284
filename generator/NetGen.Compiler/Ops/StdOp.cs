namespace NetGen.Compiler.Ops;

/// <summary>The root of the variance; where it is 0 its derivative is 0.</summary>
internal sealed class StdOp() : FoldedReduction("std", "Deviation", "Std", AttributeSpec.Flag("unbiased", true));
