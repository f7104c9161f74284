namespace NetGen.Compiler.Layers;

/// <summary>Gaussian error linear unit.</summary>
internal sealed class GeluLayer() : ElementLayer("Gelu", "gelu", "approximate");
