namespace NetGen.Compiler.Layers;

/// <summary>Halves of a dim, of which one gates the other.</summary>
internal sealed class SwiGLULayer() : ElementLayer("SwiGLU", "swiglu", "dim");
