using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Fusion;

/// <summary>One way in which a node can join the loops of an earlier one.</summary>
internal abstract class FusionRule
{
    public abstract Verdict Judge(FusionState state, Node node);
}

/// <summary>A rule's answer.</summary>
/// <param name="Group">The position of the group in question.</param>
/// <param name="Joined">The group with the node in it, or null.</param>
/// <param name="Reason">Why not, or empty when the rule has nothing to do with the node.</param>
internal readonly record struct Verdict(int Group, FusionGroup? Joined, string Reason)
{
    public static Verdict NotConcerned => new(-1, null, "");

    public static Verdict No(string reason) => new(-1, null, reason);

    public static Verdict Yes(int group, FusionGroup joined) => new(group, joined, "");
}
