namespace NetGen.Compiler.Layers;

/// <summary>softmax(-x).</summary>
internal sealed class SoftminLayer() : ElementLayer("Softmin", "softmin", "dim");
