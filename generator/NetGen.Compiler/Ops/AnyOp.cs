namespace NetGen.Compiler.Ops;

/// <summary>Whether some element along some dims, or of all, is true or not 0.</summary>
internal sealed class AnyOp() : MaskReduction("any", "Any");
