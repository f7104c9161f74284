namespace NetGen.Compiler.Layers;

/// <summary>log(1 / (1 + e^-x)).</summary>
internal sealed class LogSigmoidLayer() : ElementLayer("LogSigmoid", "logsigmoid");
