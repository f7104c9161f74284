using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>Ends the linking of one module at what cannot be linked. Never leaves this stage.</summary>
internal sealed class LinkingException(Obstacle obstacle) : Exception(obstacle.Reason)
{
    public LinkingException(SourceOrigin origin, string construct, string reason)
        : this(new Obstacle(origin, construct, reason, ""))
    {
    }

    public Obstacle ToObstacle() => obstacle;
}
