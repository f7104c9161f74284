using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Layers;

/// <summary>Long short-term memory; the call's state and the result's are a hidden and a cell state.</summary>
internal sealed class LSTMLayer() : RecurrentLayer(RecurrentKind.Lstm)
{
    public override string TypeFullName => "NetGen.Layers.LSTM";
}
