namespace NetGen.Compiler.Layers;

/// <summary>Each channel of each sample of [N, C, H, W] normalised.</summary>
internal sealed class InstanceNorm2dLayer() : InstanceNormBase(dims: 2);
