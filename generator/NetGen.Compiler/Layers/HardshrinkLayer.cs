namespace NetGen.Compiler.Layers;

/// <summary>x, but 0 within lambda of 0.</summary>
internal sealed class HardshrinkLayer() : ElementLayer("Hardshrink", "hardshrink", "lambda");
