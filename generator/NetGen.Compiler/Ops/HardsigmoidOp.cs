namespace NetGen.Compiler.Ops;

/// <summary>min(max(x + 3, 0), 6) / 6.</summary>
internal sealed class HardsigmoidOp() : CurveOp("hardsigmoid", "Hardsigmoid", "F.Hardsigmoid")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsFloating;
}
