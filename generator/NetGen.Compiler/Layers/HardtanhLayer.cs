namespace NetGen.Compiler.Layers;

/// <summary>x limited to a range.</summary>
internal sealed class HardtanhLayer() : ElementLayer("Hardtanh", "hardtanh", "minVal", "maxVal");
