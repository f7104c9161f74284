namespace NetGen.Compiler.Layers;

/// <summary>x moved towards 0 by lambda, 0 within lambda of 0.</summary>
internal sealed class SoftshrinkLayer() : ElementLayer("Softshrink", "softshrink", "lambda");
