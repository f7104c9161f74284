using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>
/// Conditions that linking meets, in terms of the module that is compiled: those that only run time knows are taken for
/// one thing after the other, and the generated code tests them, if it can.
/// </summary>
internal sealed class RootConditions(ModuleModel root, Decisions decisions)
{
    /// <exception cref="LinkingException">Generated code cannot test it.</exception>
    public bool Decide(AttributeValue condition, SourceOrigin use)
    {
        if (condition is AttributeValue.Flag known) return known.Value;
        if (ConditionText.Of(root, new Decision(condition, true)) is null)
        {
            var reason = ForwardParameter.Find(condition) is { } parameter ? ForwardParameter.Dependence(parameter) : "its condition is not known";
            throw new LinkingException(use, root.Type.Name, reason);
        }

        return decisions.Decide(condition);
    }
}
