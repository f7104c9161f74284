using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Binding;

/// <summary>The variables of one activation of a method. A local function's frame sees those around it.</summary>
/// <param name="outer">The variables around it.</param>
/// <param name="depth">How many calls deep it is.</param>
/// <param name="self">What <c>this</c> is; null where it is as outside.</param>
/// <param name="method">The method that runs; null for what stands in no method of its own.</param>
internal sealed class Frame(Frame? outer, int depth, BoundValue? self = null, IMethodSymbol? method = null)
{
    private readonly Dictionary<ISymbol, BoundValue> values = new(SymbolEqualityComparer.Default);

    /// <summary>Of this activation alone.</summary>
    public Dictionary<ISymbol, BoundValue> Values => values;

    /// <summary>Of a round of a loop, whose variables are its own: the loop's body.</summary>
    public SyntaxNode? Round { get; init; }

    /// <summary>How many calls deep; recursion that does not end is cut off here.</summary>
    public int Depth => depth;

    /// <summary>What <c>this</c> is; null for the module itself.</summary>
    public BoundValue? Self => self ?? outer?.Self;

    public void Declare(ISymbol variable, BoundValue value) => values[variable] = value;

    /// <summary>Declares a variable where its declaration stands, which gave it no value.</summary>
    public void DeclareLate(ILocalSymbol variable, BoundValue value)
    {
        var isHere = Round is { } body
            ? variable.DeclaringSyntaxReferences.Any(declared => declared.SyntaxTree == body.SyntaxTree && body.Span.Contains(declared.Span))
            : method is null || Owns(variable);
        if (isHere || outer is null) Declare(variable, value);
        else outer.DeclareLate(variable, value);
    }

    /// <summary>Whether a variable is one of the method that runs, which each of its activations has for itself.</summary>
    private bool Owns(ISymbol variable) => method is not null && SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, method);

    /// <summary>Changes every value that can be seen.</summary>
    public void Change(Func<BoundValue, BoundValue> change)
    {
        foreach (var variable in values.Keys.ToList()) values[variable] = change(values[variable]);
        outer?.Change(change);
    }

    public void Forget(ISymbol variable)
    {
        if (!values.Remove(variable)) outer?.Forget(variable);
    }

    /// <summary>The variables of this activation and of those around it as they are now, the innermost first.</summary>
    public IReadOnlyList<Dictionary<ISymbol, BoundValue>> Snapshot() =>
        [new Dictionary<ISymbol, BoundValue>(values, SymbolEqualityComparer.Default), .. outer?.Snapshot() ?? []];

    /// <summary>Puts the variables back as they were.</summary>
    public void Restore(IReadOnlyList<Dictionary<ISymbol, BoundValue>> snapshot, int level = 0)
    {
        values.Clear();
        foreach (var pair in snapshot[level]) values[pair.Key] = pair.Value;
        outer?.Restore(snapshot, level + 1);
    }

    public BoundValue? Find(ISymbol variable) =>
        values.TryGetValue(variable, out var value) ? value : outer?.Find(variable);

    /// <summary>Assigns where the variable was declared; false when it was not.</summary>
    public bool TryAssign(ISymbol variable, BoundValue value)
    {
        if (!values.ContainsKey(variable)) return !Owns(variable) && outer?.TryAssign(variable, value) == true;
        values[variable] = value;
        return true;
    }
}
