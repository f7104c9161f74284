namespace NetGen.Compiler.Layers;

/// <summary>Each channel of [N, C, H, W] normalised.</summary>
internal sealed class BatchNorm2dLayer() : BatchNormBase("BatchNorm2d", 4);
