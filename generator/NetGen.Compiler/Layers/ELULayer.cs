namespace NetGen.Compiler.Layers;

/// <summary>Exponential below 0.</summary>
internal sealed class ELULayer() : ElementLayer("ELU", "elu", "alpha");
