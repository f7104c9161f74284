using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>Vectors of an arena, one after the other.</summary>
/// <param name="Offset">The first one.</param>
/// <param name="Count">How many.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct LaneRange(int Offset, int Count);
