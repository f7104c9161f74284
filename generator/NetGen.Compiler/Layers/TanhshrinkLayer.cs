namespace NetGen.Compiler.Layers;

/// <summary>x - tanh x.</summary>
internal sealed class TanhshrinkLayer() : ElementLayer("Tanhshrink", "tanhshrink");
