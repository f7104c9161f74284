namespace NetGen.Compiler.Ops;

/// <summary>The mean squared distance from the mean.</summary>
internal sealed class VarOp() : FoldedReduction("var", "Variance", "Var", AttributeSpec.Flag("unbiased", true));
