using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>Ends the linking of one module at what cannot be linked. Never leaves this stage.</summary>
internal sealed class LinkingException(Obstacle obstacle) : Exception(obstacle.Reason)
{
    public LinkingException(SourceOrigin origin, string construct, string reason)
        : this(new Obstacle(origin, construct, reason, ""))
    {
    }

    /// <summary>The path of the child that stands in the way, and that could stay a call instead; empty when it is the root itself.</summary>
    public string Child { get; init; } = "";

    public Obstacle ToObstacle() => obstacle;

    /// <summary>The same at a child, unless it is known already to be at one.</summary>
    public LinkingException At(string child) => Child.Length > 0 ? this : new LinkingException(obstacle) { Child = child.TrimEnd('.') };
}
