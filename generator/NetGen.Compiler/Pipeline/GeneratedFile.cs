namespace NetGen.Compiler.Pipeline;

/// <summary>A generated source file.</summary>
/// <param name="HintName">Its name among the generated files of a compilation: <c>App.MnistNet.Forward.g.cs</c>.</param>
/// <param name="Text">The whole file.</param>
public sealed record GeneratedFile(string HintName, string Text);
