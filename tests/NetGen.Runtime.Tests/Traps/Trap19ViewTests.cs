namespace NetGen.Runtime.Tests.Traps;

/// <summary>A view of elements that don't lie in order is an error that names Reshape, which copies.</summary>
public class Trap19ViewTests
{
    /// <summary>Tensors whose strides have no view as a vector.</summary>
    public static TheoryData<string> Scattered => ["transposed", "every second", "narrowed", "expanded"];

    [Theory]
    [MemberData(nameof(Scattered))]
    public void A_view_is_refused_and_Reshape_is_named(string kind)
    {
        Tensor x = Make(kind, Tensor.Arange(24).To(DType.Float32).View(4, 6));
        var error = Assert.Throws<ShapeException>(() => x.View(-1));
        Assert.Contains("Reshape", error.Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => x.ViewAs(Tensor.Zeros((int)x.Numel)));
        Expect.Shape(x.Reshape(-1), (int)x.Numel);
        Assert.Equal(x.Contiguous().ToArray<float>(), x.Reshape(-1).ToArray<float>());
        Assert.Equal(x.ToArray<float>(), x.Contiguous().View(-1).ToArray<float>());
    }

    [Fact]
    public void A_view_shares_its_elements_and_a_copy_does_not()
    {
        Tensor x = Tensor.Zeros(2, 3);
        x.Reshape(6)[0].Fill(1);
        x.T.Reshape(6)[1].Fill(5);
        Expect.Values(x, 1, 0, 0, 0, 0, 0);
    }

    [Fact]
    public void Dimensions_that_lie_in_order_can_be_viewed_though_the_whole_cannot()
    {
        Tensor x = Tensor.Arange(24).To(DType.Float32).View(2, 3, 4).Transpose(0, 1);
        Expect.Shape(x.View(3, 2, 2, 2), 3, 2, 2, 2);
        Assert.Throws<ShapeException>(() => x.View(6, 4));
    }

    [Fact]
    public void The_gradient_goes_through_the_copy()
    {
        Tensor x = Tensor.Arange(6).To(DType.Float32).View(2, 3);
        x.RequiresGrad = true;
        (x.T.Reshape(6) * Tensor.FromArray(new float[] { 1, 2, 3, 4, 5, 6 })).Sum().Backward();
        Expect.Values(x.Grad!, 1, 3, 5, 2, 4, 6);
    }

    private static Tensor Make(string kind, Tensor x) => kind switch
    {
        "transposed" => x.T,
        "every second" => x.Slice(0, step: 2),
        "narrowed" => x.Narrow(1, 1, 3),
        _ => x.Select(0, 1).Unsqueeze(1).Expand(6, 2),
    };
}
