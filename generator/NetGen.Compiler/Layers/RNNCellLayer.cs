using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Layers;

/// <summary>One plain recurrent step, with tanh or a ReLU.</summary>
internal sealed class RNNCellLayer() : RecurrentCellLayer(RecurrentKind.Rnn)
{
    public override string TypeFullName => "NetGen.Layers.RNNCell";
}
