namespace NetGen.Compiler.Ops;

/// <summary>(Σ |x|^p)^(1/p); where it is 0 its derivative is 0.</summary>
internal sealed class NormOp() : FoldedReduction("norm", "Norm", "Norm", AttributeSpec.Number("p", 2));
