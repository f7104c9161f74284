namespace NetGen.Compiler.Layers;

/// <summary>x / (1 + |x|).</summary>
internal sealed class SoftsignLayer() : ElementLayer("Softsign", "softsign");
