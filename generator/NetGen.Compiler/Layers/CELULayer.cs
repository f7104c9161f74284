namespace NetGen.Compiler.Layers;

/// <summary>Exponential below 0, with a continuous derivative.</summary>
internal sealed class CELULayer() : ElementLayer("CELU", "celu", "alpha");
