namespace NetGen.Compiler.Layers;

/// <summary>x above a threshold, a fixed value elsewhere.</summary>
internal sealed class ThresholdLayer() : ElementLayer("Threshold", "threshold", "threshold", "value");
