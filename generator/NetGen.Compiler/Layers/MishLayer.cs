namespace NetGen.Compiler.Layers;

/// <summary>x tanh(log(1 + e^x)).</summary>
internal sealed class MishLayer() : ElementLayer("Mish", "mish");
