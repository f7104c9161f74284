using NetGen.CompilerServices;
using NetGen.Runtime.Tests.Threading;

namespace NetGen.Runtime.Tests.Regions;

[Collection(ThreadCountCollection.Name)]
public sealed class LaneDropoutTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(50)]
    public void Masks_are_those_of_eager_in_both_directions(int samples)
    {
        var eagerX = Input(samples);
        RandomState.Seed(42);
        var eager = F.Dropout(F.Dropout(eagerX, DroppedInput.First, training: true), DroppedInput.Second, training: true);
        eager.Sum().Backward();

        var compiledX = Input(samples);
        RandomState.Seed(42);
        var compiled = LaneRegion.Call<DroppedInput>(new Stateless(), compiledX)!;
        compiled.Sum().Backward();

        Assert.Equal(eager.ToArray<float>(), compiled.ToArray<float>());
        Assert.Equal(eagerX.Grad!.ToArray<float>(), compiledX.Grad!.ToArray<float>());
    }

    [Fact]
    public void Each_call_draws_anew()
    {
        var module = new Stateless();
        RandomState.Seed(1);
        var first = LaneRegion.Call<DroppedInput>(module, Input(20))!.ToArray<float>();
        Assert.Equal(2ul, RandomState.Default.Offset);
        Assert.NotEqual(first, LaneRegion.Call<DroppedInput>(module, Input(20))!.ToArray<float>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Evaluation_drops_nothing(bool recorded)
    {
        var module = new Stateless();
        module.Eval();
        var x = Input(20);
        x.RequiresGrad = recorded;
        var y = LaneRegion.Call<DroppedInput>(module, x)!;
        Assert.Equal(recorded, y.RequiresGrad);
        Assert.Equal(x.ToArray<float>(), y.ToArray<float>());
    }

    [Fact]
    public void Training_without_gradients_still_drops()
    {
        using var scope = GradMode.NoGrad();
        Assert.Contains(0f, LaneRegion.Call<DroppedInput>(new Stateless(), Input(20))!.ToArray<float>());
    }

    private static Tensor Input(int samples)
    {
        var x = TwoLayers.Batch(samples, DroppedInput.Columns);
        x.RequiresGrad = true;
        return x;
    }

    private sealed class Stateless : Module;
}
