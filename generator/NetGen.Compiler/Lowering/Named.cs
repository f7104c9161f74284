namespace NetGen.Compiler.Lowering;

/// <summary>An index or a value that a part of a kernel is given, and what the part calls it.</summary>
public sealed record Named<T>(string Name, T Value);
