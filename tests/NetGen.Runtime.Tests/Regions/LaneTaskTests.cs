using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests.Regions;

public sealed unsafe class LaneTaskTests
{
    [Fact]
    public void A_further_use_adds_to_what_the_task_finds()
    {
        var arenas = new float[4];
        var gradient = (float*)NativeMemory.AllocZeroed(sizeof(float));
        var task = new LaneTask(3, 1, ref arenas[0], 4, [], [0, (nint)gradient], accumulate: false);
        var adding = task.Adding;
        Assert.False(task.Accumulate);
        Assert.True(adding.Accumulate);
        Assert.Equal((3, 1), (adding.Task, adding.Tiles));
        Assert.Equal((false, true), (adding.Wants(0), adding.Wants(1)));
        adding.Gradient(1) = 5;
        Assert.Equal(5, *gradient);
        NativeMemory.Free(gradient);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 1, true)]
    [InlineData(0, 2, true)]
    [InlineData(2, 3, false)]
    [InlineData(0, 3, true)]
    public void A_range_of_parameters_is_wanted_where_one_is(int first, int last, bool wanted)
    {
        var arena = new float[4];
        var tile = new LaneTile(ref arena[0], [], [0, 8, 0, 0], 0, 1, default);
        Assert.Equal(wanted, tile.WantsAnyIn(first, last));
    }
}
