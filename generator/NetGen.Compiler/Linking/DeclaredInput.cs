using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>A tensor that a module's Forward takes.</summary>
/// <param name="Name">The parameter, and the way to the tensor in a tuple or record: <c>state.Item1</c>.</param>
/// <param name="Type">As it is declared.</param>
/// <param name="DeclaresType">Whether the element type is declared as well.</param>
/// <param name="Origin">The declaration.</param>
internal readonly record struct DeclaredInput(string Name, TensorType Type, bool DeclaresType, SourceOrigin Origin);
