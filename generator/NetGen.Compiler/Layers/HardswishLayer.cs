namespace NetGen.Compiler.Layers;

/// <summary>x min(max(x + 3, 0), 6) / 6.</summary>
internal sealed class HardswishLayer() : ElementLayer("Hardswish", "hardswish");
