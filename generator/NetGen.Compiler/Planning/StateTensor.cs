namespace NetGen.Compiler.Planning;

/// <summary>A parameter or buffer of a module, in the order in which the module visits its members.</summary>
/// <param name="Path">Its dotted path in the state dict.</param>
/// <param name="Count">Its number of elements.</param>
/// <param name="IsParameter">Whether it is learned.</param>
public readonly record struct StateTensor(string Path, int Count, bool IsParameter);
