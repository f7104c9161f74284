using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>
/// What Forward does in one of the cases that its conditions over unknown values tell apart: an input that is given or
/// left out, a child that is there or null, a constructor parameter.
/// </summary>
/// <param name="Decisions">What each condition has to be, in order; none when there is only one case.</param>
/// <param name="Graph">The graph; null when it was not understood.</param>
/// <param name="Result">How Forward's value is put together from the graph's results.</param>
/// <param name="Obstacle">Why it was not understood.</param>
public sealed record ForwardCase(EquatableArray<Decision> Decisions, ComputeGraph? Graph, ForwardResult Result, Obstacle? Obstacle);
