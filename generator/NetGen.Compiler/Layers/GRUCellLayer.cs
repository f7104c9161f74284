using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Layers;

/// <summary>One step of gated recurrent units.</summary>
internal sealed class GRUCellLayer() : RecurrentCellLayer(RecurrentKind.Gru)
{
    public override string TypeFullName => "NetGen.Layers.GRUCell";
}
