namespace NetGen.CompilerServices;

/// <summary>Workspaces that wait for the next call of one program, so that calls allocate nothing once warm.</summary>
/// <typeparam name="P">The program: each has a pool of its own, since sizes differ.</typeparam>
internal static class LaneWorkspacePool<P> where P : struct, ILaneProgram
{
    // As many calls at once as keep their memory; more may run, theirs is collected.
    private static readonly LaneWorkspace?[] Idle = new LaneWorkspace?[8];

    /// <summary>A workspace that no other call uses until it is returned.</summary>
    public static LaneWorkspace Rent()
    {
        foreach (ref var slot in Idle.AsSpan())
        {
            if (slot is not null && Interlocked.Exchange(ref slot, null) is { } workspace)
            {
                return workspace;
            }
        }

        return new LaneWorkspace();
    }

    /// <summary>Gives a workspace back. It lets go of the module's tensors.</summary>
    public static void Return(LaneWorkspace workspace)
    {
        workspace.Collector.Clear();
        workspace.Parts.Clear();
        foreach (ref var slot in Idle.AsSpan())
        {
            if (slot is null && Interlocked.CompareExchange(ref slot, workspace, null) is null)
            {
                return;
            }
        }
    }
}
