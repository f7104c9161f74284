namespace NetGen.Compiler.Layers;

/// <summary>A smooth relu.</summary>
internal sealed class SoftplusLayer() : ElementLayer("Softplus", "softplus", "beta", "threshold");
