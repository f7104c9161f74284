namespace NetGen.CompilerServices;

/// <summary>Frames that wait for the next call of one program, so that calls allocate only their results once warm.</summary>
/// <typeparam name="P">The program: each has a pool of its own, since sizes differ.</typeparam>
internal static class RowMajorFramePool<P> where P : struct, IRowMajorProgram
{
    // As many calls at once as keep their memory; more may run, theirs is collected.
    private static readonly RowMajorFrame?[] Idle = new RowMajorFrame?[8];

    /// <summary>A frame that no other call uses until it is returned.</summary>
    public static RowMajorFrame Rent()
    {
        foreach (ref var slot in Idle.AsSpan())
        {
            if (slot is not null && Interlocked.Exchange(ref slot, null) is { } frame)
            {
                return frame;
            }
        }

        return new RowMajorFrame(P.Signature);
    }

    /// <summary>Gives a frame back. It lets go of the module's tensors.</summary>
    public static void Return(RowMajorFrame frame)
    {
        frame.Clear();
        foreach (ref var slot in Idle.AsSpan())
        {
            if (slot is null && Interlocked.CompareExchange(ref slot, frame, null) is null)
            {
                return;
            }
        }
    }
}
