namespace NetGen.Compiler.Layers;

/// <summary>min(max(x, 0), 6).</summary>
internal sealed class ReLU6Layer() : ElementLayer("ReLU6", "relu6");
