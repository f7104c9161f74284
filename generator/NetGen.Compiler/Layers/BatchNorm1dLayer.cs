namespace NetGen.Compiler.Layers;

/// <summary>Each channel of [N, C] or [N, C, L] normalised.</summary>
internal sealed class BatchNorm1dLayer() : BatchNormBase("BatchNorm1d", 2, 3);
