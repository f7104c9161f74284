namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>
/// Dropout masks are drawn by the engine, not by a kernel: the same bits as the eager operation's, and again in backward
/// instead of being kept.
/// </summary>
internal sealed class DropoutMaskLowering : LaneLowering
{
    public override IReadOnlyList<string> Ops { get; } = ["dropout_mask"];

    public override bool FinishesElements => false;

    public override void Lower(GroupContext context) =>
        throw new InvalidOperationException("A dropout mask has no kernel.");
}
