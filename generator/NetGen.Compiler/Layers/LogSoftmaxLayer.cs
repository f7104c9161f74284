namespace NetGen.Compiler.Layers;

/// <summary>The logarithm of softmax along a dim.</summary>
internal sealed class LogSoftmaxLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.LogSoftmax";

    public override int Build(LayerApplication layer, int x) => layer.Op("log_softmax", [x], "dim");
}
