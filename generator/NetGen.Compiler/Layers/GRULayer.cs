using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Layers;

/// <summary>Gated recurrent units.</summary>
internal sealed class GRULayer() : RecurrentLayer(RecurrentKind.Gru)
{
    public override string TypeFullName => "NetGen.Layers.GRU";
}
