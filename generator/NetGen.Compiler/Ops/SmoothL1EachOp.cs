namespace NetGen.Compiler.Ops;

/// <summary>What smooth_l1_loss makes of a difference.</summary>
internal sealed class SmoothL1EachOp() : CurveOp("smooth_l1_each", "SmoothL1", [AttributeSpec.OpenNumber("beta")]);
