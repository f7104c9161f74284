using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>Ends the linking of one module at what cannot be linked. Never leaves this stage.</summary>
internal sealed class LinkingException(SourceOrigin origin, string construct, string reason) : Exception(reason)
{
    public Obstacle ToObstacle() => new(origin, construct, Message, "");
}
