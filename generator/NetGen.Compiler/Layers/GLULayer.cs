namespace NetGen.Compiler.Layers;

/// <summary>Halves of a dim, of which one gates the other.</summary>
internal sealed class GLULayer() : ElementLayer("GLU", "glu", "dim");
