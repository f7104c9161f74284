namespace NetGen.Compiler.Layers;

/// <summary>Each channel of each sample of [N, C, L] normalised.</summary>
internal sealed class InstanceNorm1dLayer() : InstanceNormBase(dims: 1);
