namespace NetGen.Compiler.Layers;

/// <summary>min(max(x + 3, 0), 6) / 6.</summary>
internal sealed class HardsigmoidLayer() : ElementLayer("Hardsigmoid", "hardsigmoid");
