using NetGen.EndToEnd.Library;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>However a <c>[Gradient]</c> function with a body is called, backward follows the gradient by hand and not the body.</summary>
public sealed partial class GradientFunctionTests
{
    /// <summary>The slope of <see cref="Cube"/>, <see cref="Curves.Bend"/> and <see cref="Own"/> is said to be seven.</summary>
    private static void IsByHand(Func<Tensor, Tensor> call)
    {
        var x = Tensor.FromArray([2f, -3f]);
        x.RequiresGrad = true;
        call(x).Sum().Backward();
        Assert.Equal([7f, 7f], x.Grad!.ToArray<float>());
    }

    [Gradient(nameof(CubeGrad))]
    private static Tensor Cube(Tensor x) => x * x * x;

    private static Tensor CubeGrad(Tensor x, Tensor y, Tensor gradY) => gradY * 7;

    [Gradient(nameof(OwnGrad))]
    private Tensor Own(Tensor x)
    {
        return x * factor;
    }

    private Tensor OwnGrad(Tensor x, Tensor y, Tensor gradY) => gradY * (factor + 4);

    private readonly float factor = 3;

    private delegate Tensor Curve(Tensor x);

    private static Tensor Applied(Func<Tensor, Tensor> curve, Tensor x) => curve(x);

    [Fact]
    public void In_calls()
    {
        IsByHand(x => Cube(x));
        IsByHand(x => Cube(x: x));
        IsByHand(x => GradientFunctionTests.Cube(new Parameter(x) is var weight ? x : weight));
        IsByHand(x => Own(x));
        IsByHand(x => this.Own(x));
    }

    [Fact]
    public void As_delegates()
    {
        IsByHand(Cube);
        IsByHand(Own);
        Curve curve = Cube;
        IsByHand(x => curve(x));
        IsByHand(x => Applied(Cube, x));
        IsByHand(x => new[] { x }.Select(Cube).Single());
        Dictionary<string, Func<Tensor, Tensor>> curves = new() { ["cube"] = Cube };
        IsByHand(curves["cube"]);
    }

    [Fact]
    public void From_another_assembly()
    {
        IsByHand(x => Curves.Bend(x));
        IsByHand(x => x.Bend());
        IsByHand(Curves.Bend);
    }

    [Fact]
    public void In_generic_classes_structs_and_interfaces()
    {
        IsByHand(x => Scaled<int>.Of(x));
        IsByHand(new Scaled<int>().Scale);
        IsByHand(new Shift(1).Add);
        IsByHand(x => IShape.Bend(x));
    }

    private sealed partial class Scaled<T>
    {
        [Gradient(nameof(OfGrad))]
        public static Tensor Of(Tensor x) => x * 2;

        private static Tensor OfGrad(Tensor x, Tensor y, Tensor gradY) => gradY * 7;

        [Gradient(nameof(OfGrad))]
        public Tensor Scale(Tensor x) => x * 2;
    }

    private readonly partial struct Shift(float by)
    {
        private readonly float by = by;

        [Gradient(nameof(AddGrad))]
        public Tensor Add(Tensor x) => x + by;

        private Tensor AddGrad(Tensor x, Tensor y, Tensor gradY) => gradY * (6 + by);
    }

    private partial interface IShape
    {
        [Gradient(nameof(BendGrad))]
        static Tensor Bend(Tensor x) => x * x;

        private static Tensor BendGrad(Tensor x, Tensor y, Tensor gradY) => gradY * 7;
    }

    [Fact]
    public void Functions_of_one_name_have_gradients_of_their_own()
    {
        IsByHand(x => Leaky(x));
        var (x, slope) = (Tensor.FromArray([2f, -3f]), Tensor.FromArray([0.5f]));
        (x.RequiresGrad, slope.RequiresGrad) = (true, true);
        Leaky(x, slope, 2).Sum().Backward();
        Assert.Equal([2f, 1f], x.Grad!.ToArray<float>());
        Assert.Equal([-3f * 2], slope.Grad!.ToArray<float>());
        IsByHand(x => Leaky(x, 7));
    }

    [Gradient(nameof(LeakyGrad))]
    private static Tensor Leaky(Tensor x) => F.LeakyRelu(x, 0.5f);

    private static Tensor LeakyGrad(Tensor x, Tensor y, Tensor gradY) => gradY * 7;

    [Gradient(nameof(LeakyGrad))]
    private static Tensor Leaky(Tensor x, float scale = 1) => F.LeakyRelu(x, 0.5f) * scale;

    private static Tensor LeakyGrad(Tensor x, float scale, Tensor y, Tensor gradY) => gradY * scale;

    [Gradient(nameof(LeakyGrad))]
    private static partial Tensor Leaky(Tensor x, Tensor slope, float scale = 1);

    private static Tensor LeakyForward(Tensor x, Tensor slope, float scale) => F.Where(x > 0, x, x * slope) * scale;

    private static (Tensor X, Tensor Slope) LeakyGrad(Tensor x, Tensor slope, float scale, Tensor y, Tensor gradY)
    {
        var positive = x > 0;
        return (
            F.Where(positive, gradY, gradY * slope) * scale,
            (F.Where(positive, Tensor.Zeros(1), x) * gradY * scale).Sum().Reshape(1));
    }

    [Fact]
    public void An_operand_may_be_absent_or_get_no_gradient()
    {
        var (x, y) = (Tensor.FromArray([2f, -3f]), Tensor.FromArray([1f, 0f]));
        (x.RequiresGrad, y.RequiresGrad) = (true, true);
        (Weighed(null, x) + Weighed(y, x)).Sum().Backward();
        Assert.Equal([3f, 1f], x.Grad!.ToArray<float>());
        Assert.Null(y.Grad);
        (Some(null) + Some(x)).Sum().Backward();
        Assert.Equal([10f, 8f], x.Grad!.ToArray<float>());
    }

    [Gradient(nameof(WeighedGrad))]
    private static Tensor Weighed(Tensor? weight, Tensor x) => weight is null ? x : x * weight;

    private static (Tensor?, Tensor?) WeighedGrad(Tensor? weight, Tensor x, Tensor y, Tensor gradY) => (null, weight is null ? gradY : 2 * gradY * weight);

    [Gradient(nameof(SomeGrad))]
    private static partial Tensor Some(Tensor? x);

    private static Tensor SomeForward(Tensor? x) => x ?? Tensor.Zeros(1);

    private static Tensor SomeGrad(Tensor? x, Tensor y, Tensor gradY) => gradY * 7;
}
