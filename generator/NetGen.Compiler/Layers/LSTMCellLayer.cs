using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Layers;

/// <summary>One step of a long short-term memory.</summary>
internal sealed class LSTMCellLayer() : RecurrentCellLayer(RecurrentKind.Lstm)
{
    public override string TypeFullName => "NetGen.Layers.LSTMCell";
}
