using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>
/// Conditions that linking meets, in terms of the module that is compiled: those that only run time knows are taken for
/// one thing after the other, and the generated code tests them, if it can.
/// </summary>
internal sealed class RootConditions(ModuleModel root, Decisions decisions)
{
    /// <summary>What the decisions so far say of the root's parameters.</summary>
    public KnownSizes Known { get; } = new();

    /// <exception cref="LinkingException">Generated code cannot test it.</exception>
    public bool Decide(AttributeValue condition, SourceOrigin use)
    {
        if (TryDecide(condition) is { } value) return value;
        var reason = ForwardParameter.Find(condition) is { } parameter ? ForwardParameter.Dependence(parameter) : "its condition is not known";
        throw new LinkingException(use, root.Type.Name, reason);
    }

    /// <summary>Null when generated code cannot test it.</summary>
    public bool? TryDecide(AttributeValue condition)
    {
        condition = Known.Apply(condition);
        if (condition is AttributeValue.Flag known) return known.Value;
        if (ConditionText.Of(root, new Decision(condition, true)) is null && !SizeConditions.IsOne(condition)) return null;
        var value = decisions.Decide(condition);
        Known.Add(condition, value);
        return value;
    }

    /// <summary>Whether a parameter is a flag, which is as good as a condition.</summary>
    public bool IsFlag(string parameter) => root.ConstructorParameters.AsImmutable().Any(declared => declared.Name == parameter && declared.TypeName == "bool")
        || root.Inputs.AsImmutable().Any(input => ForwardParameter.Symbol(input.Name.TrimStart('@')) == parameter && input.TypeText == "bool");
}
