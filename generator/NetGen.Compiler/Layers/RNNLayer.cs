using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Layers;

/// <summary>Plain recurrent layers, with tanh or a ReLU.</summary>
internal sealed class RNNLayer() : RecurrentLayer(RecurrentKind.Rnn)
{
    public override string TypeFullName => "NetGen.Layers.RNN";
}
