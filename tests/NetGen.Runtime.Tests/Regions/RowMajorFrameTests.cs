using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests.Regions;

public sealed class RowMajorFrameTests
{
    private static RowMajorFrame Frame(string slots = "", string sets = "") => new(new RowMajorSignature
    {
        OutputGradients = [true],
        InputGradients = [true, true],
        Inputs = "",
        State = "",
        StateCount = 1,
        Slots = 4,
        InferenceSlots = slots,
        OperandSets = sets,
    });

    [Fact]
    public void Inference_has_slots_of_its_own_until_the_next_call_begins()
    {
        var frame = Frame("3 3");
        ref var kept = ref frame.Slot(0);
        Assert.False(Unsafe.AreSame(ref kept, ref frame.Slot(1)));
        Assert.Same(frame, frame.OfInference());
        Assert.True(Unsafe.AreSame(ref frame.Slot(0), ref frame.Slot(1)));
        Assert.False(Unsafe.AreSame(ref kept, ref frame.Slot(0)));
        Assert.True(Unsafe.AreSame(ref frame.Slot(2), ref frame.Slot(2)));
        frame.Begin([], [], []);
        Assert.True(Unsafe.AreSame(ref kept, ref frame.Slot(0)));
    }

    [Fact]
    public void What_is_emptied_in_inference_is_the_place_of_inference()
    {
        var frame = Frame("3");
        frame.Slot(0) = Tensor.Zeros(1);
        frame.OfInference().Slot(0) = Tensor.Zeros(2);
        Assert.Null(frame.Emptied(0));
        frame.Begin([], [], []);
        Assert.NotNull(frame.Slot(0));
    }

    [Fact]
    public void Sets_follow_what_is_wanted()
    {
        var frame = Frame(sets: "1 0:2");
        frame.Want(2, true);
        Assert.Equal((false, true), (frame.WantsAny(0), frame.WantsAny(1)));
        frame.Want(1, true);
        Assert.Equal((true, true), (frame.WantsAny(0), frame.WantsAny(1)));
        frame.Want(1, false);
        frame.Want(2, false);
        Assert.Equal((false, false), (frame.WantsAny(0), frame.WantsAny(1)));
    }
}
