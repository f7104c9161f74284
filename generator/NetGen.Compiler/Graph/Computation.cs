namespace NetGen.Compiler.Graph;

/// <summary>What a <see cref="Node"/> computes, apart from its place, its name and its type.</summary>
public sealed record Computation(string Op, EquatableArray<int> Inputs, EquatableArray<Attribute> Attributes);
