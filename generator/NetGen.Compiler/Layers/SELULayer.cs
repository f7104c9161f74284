namespace NetGen.Compiler.Layers;

/// <summary>ELU with the constants that keep mean 0 and variance 1 from layer to layer.</summary>
internal sealed class SELULayer() : ElementLayer("SELU", "selu");
