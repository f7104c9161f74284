using NetGen.Compiler;
using NetGen.Compiler.Linking;

namespace NetGen.Analyzers.Symbols;

/// <summary>Why something runs eagerly; empty when it is compiled.</summary>
internal sealed record ObstacleList(EquatableArray<Obstacle> Obstacles);
