using NetGen.Layers;

namespace NetGen.Runtime.Tests.Functional;

public class ShapeFunctionTests
{
    /// <summary>Calls that cannot be meant, with what their messages name.</summary>
    public static TheoryData<string, string[]> Wrong => new()
    {
        { "gather rank", ["Gather", "[2, 3]", "[2]"] },
        { "gather size", ["Gather", "[3, 3]", "[2, 3]"] },
        { "gather index", ["Gather's index 5", "[2, 3]"] },
        { "gather type", ["Gather", "Float32"] },
        { "index select", ["IndexSelect's index -1", "0 to 1", "[2, 3]"] },
        { "scatter source", ["Scatter", "[1, 3]", "[2, 3]"] },
        { "one hot", ["class 3", "3 classes"] },
        { "topk", ["[2, 3]", "4 elements"] },
        { "flip twice", ["Flip", "dimension 1 twice"] },
        { "roll", ["Roll", "2 for 1"] },
        { "reflect", ["Reflect", "3 elements", "the 3 of dimension 1"] },
        { "circular", ["Circular", "4 elements", "the 3 of dimension 1"] },
        { "replicate pairs", ["Replicate", "[1, 1, 1, 1]", "[2, 3]"] },
        { "cut off", ["Pad", "[-2, -2]", "[2, 3]"] },
        { "split", ["[1, 1]", "2 together", "has 3"] },
        { "cat", ["Cat", "[2, 3]", "[2, 2]"] },
        { "repeat", ["Repeat", "[2, 3]", "[4]"] },
        { "bmm", ["Bmm", "[2, 3]"] },
        { "addmm", ["Addmm", "[4]", "[2, 2]"] },
        { "bilinear", ["Bilinear", "[2, 3]", "[4, 3, 2]"] },
        { "einsum size", ["ij,ij", "`j`", "3 and 2"] },
        { "einsum rank", ["`ijk` names 3 dimensions"] },
        { "einsum letter", ["`?` is no letter"] },
        { "einsum operands", ["names 2 operands, 1 are given"] },
        { "tril", ["Tril", "[3]"] },
        { "mask", ["MaskedSelect", "Float32"] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_does_not_fit_is_refused_with_the_numbers(string call, string[] named)
    {
        Tensor x = Tensor.Ones(2, 3);
        Tensor index = Tensor.Zeros([2, 3], DType.Int64);
        Func<object> refused = call switch
        {
            "gather rank" => () => F.Gather(x, 0, index[0, ..2]),
            "gather size" => () => F.Gather(x, 1, Tensor.Zeros([3, 3], DType.Int64)),
            "gather index" => () => F.Gather(x, 1, index + 5),
            "gather type" => () => F.Gather(x, 1, x),
            "index select" => () => F.IndexSelect(x, 0, Tensor.FromArray([0L, -1])),
            "scatter source" => () => F.Scatter(x, 0, index, x[..1]),
            "one hot" => () => F.OneHot(Tensor.FromArray([0L, 3]), 3),
            "topk" => () => F.Topk(x, 4),
            "flip twice" => () => F.Flip(x, 1, -1),
            "roll" => () => F.Roll(x, [1, 1]),
            "reflect" => () => F.Pad(x, [3, 0], PadMode.Reflect),
            "circular" => () => F.Pad(x, [4, 0], PadMode.Circular),
            "replicate pairs" => () => F.Pad(x, [1, 1, 1, 1], PadMode.Replicate),
            "cut off" => () => F.Pad(x, [-2, -2]),
            "split" => () => F.Split(x, [1, 1], 1),
            "cat" => () => F.Cat([x, x[.., ..2]]),
            "repeat" => () => x.Repeat(4),
            "bmm" => () => F.Bmm(x, x),
            "addmm" => () => F.Addmm(Tensor.Ones(4), x, x.T),
            "bilinear" => () => F.Bilinear(x, x, Tensor.Ones(4, 3, 2)),
            "einsum size" => () => F.Einsum("ij,ij", x, x[.., ..2]),
            "einsum rank" => () => F.Einsum("ijk->i", x),
            "einsum letter" => () => F.Einsum("i?->i", x),
            "einsum operands" => () => F.Einsum("ij,jk", x),
            "tril" => () => F.Tril(x[0]),
            _ => () => F.MaskedSelect(x, x),
        };
        Exception error = Assert.ThrowsAny<Exception>(refused);
        Assert.True(error is ShapeException or ArgumentException or DTypeException, error.GetType().Name);
        Assert.All(named, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Moves_take_whole_numbers_and_masks_too()
    {
        Tensor whole = Tensor.Arange(6).View(2, 3);
        Assert.Equal([5L, 4, 3, 2, 1, 0], F.Flip(whole, 0, 1).ToArray<long>());
        Assert.Equal([0L, 0, 0, 3, 4, 0], whole.Tril().ToArray<long>());
        Assert.Equal([2L, 0, 1, 5, 3, 4], whole.Roll([1], [1]).ToArray<long>());
        Assert.Equal([0L, 3, 1, 4, 2, 5], whole.T.Contiguous().ToArray<long>());
        Assert.Equal([1L, 0, 1, 2, 1], F.Pad(whole[..1], [1, 1], PadMode.Reflect).ToArray<long>());
        Assert.Equal([0L, 1, 3, 3, 7, 12], whole.Cumsum(1).ToArray<long>());
        Assert.Equal(DType.Int64, whole.To(DType.Int32).Cumprod(0).DType);
        Tensor mask = whole > 2;
        Assert.Equal([true, true, true, false, false, false], F.Flip(mask, 0).ToArray<bool>());
        Assert.Equal([false, true], F.Gather(mask, 0, Tensor.FromArray(new long[,] { { 0, 1 } })).ToArray<bool>());
        Assert.Equal([true, true, true, true], mask[1..].Expand(2, 3).Slice(1, 0, 2).Contiguous().ToArray<bool>());
        Assert.Equal(DType.Float32, F.Cat([whole, Tensor.Ones(1, 3)]).DType);
    }

    [Fact]
    public void Of_several_for_one_place_the_last_stays_and_sums_have_one_order()
    {
        Tensor index = Tensor.FromArray([1L, 1, 0, 1]);
        Expect.Values(F.Scatter(Tensor.Zeros(3), 0, index, Tensor.FromArray([1f, 2, 3, 4])), 3, 4, 0);
        Expect.Values(F.ScatterAdd(Tensor.Ones(3), 0, index, Tensor.FromArray([1f, 2, 3, 4])), 4, 8, 1);
    }

    [Fact]
    public void A_masked_select_gives_its_gradient_where_the_mask_holds()
    {
        Tensor x = Tensor.FromArray(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        x.RequiresGrad = true;
        Tensor chosen = x.MaskedSelect(x.Detach() > 3.5f);
        Expect.Values(chosen, 4, 5, 6);
        (chosen * chosen).Sum().Backward();
        Expect.Values(x.Grad!, 0, 0, 0, 8, 10, 12);
        Expect.Values(F.MaskedSelect(Tensor.FromArray([1f, 2]), Tensor.FromArray(new[,] { { true }, { false } })), 1, 2);
        Expect.Shape(x.MaskedSelect(x.Detach() > 9), 0);
    }

    [Theory]
    [InlineData(new[] { 33, 17 }, new[] { 1, 0 })]
    [InlineData(new[] { 3, 40, 21 }, new[] { 2, 1, 0 })]
    [InlineData(new[] { 2, 3, 18, 19 }, new[] { 0, 2, 3, 1 })]
    [InlineData(new[] { 5, 1, 7, 2 }, new[] { 3, 0, 1, 2 })]
    public void A_copy_in_another_order_has_every_element_in_its_place(int[] shape, int[] order)
    {
        Tensor x = Tensor.Arange(shape.Aggregate(1, (count, size) => count * size)).View(shape);
        Tensor y = x.Permute(order);
        long[] values = y.Contiguous().ToArray<long>();
        int[] position = new int[shape.Length];
        foreach (long value in values)
        {
            Assert.Equal(value, y[Array.ConvertAll(position, at => (TensorIndex)at)].Item<long>());
            for (int dim = position.Length - 1; dim >= 0 && ++position[dim] == y.Size(dim); dim--)
                position[dim] = 0;
        }
    }

    [Fact]
    public void New_tensors_take_the_shape_and_type_of_another()
    {
        Tensor x = Tensor.Ones([2, 1], DType.Float64);
        Expect.Values(x.FullLike(2.5), 2.5, 2.5);
        Assert.Equal(DType.Float64, x.FullLike(1).DType);
        Expect.Values(x.ZerosLike(), 0, 0);
    }

    [Fact]
    public void Layers_print_and_start_as_PyTorchs()
    {
        Assert.Equal("Unflatten(dim=1, unflattened_size=(2, 5, 5))", new Unflatten(1, 2, 5, 5).ToString());
        var bilinear = new Bilinear(20, 30, 40);
        Assert.Equal("Bilinear(in1_features=20, in2_features=30, out_features=40, bias=True)", bilinear.ToString());
        Assert.Equal(["weight", "bias"], bilinear.StateDict().Keys);
        Expect.Shape(bilinear.Weight, 40, 20, 30);
        double bound = 1 / Math.Sqrt(20);
        foreach (float value in bilinear.Weight.ToArray<float>().Concat(bilinear.Bias!.ToArray<float>()))
            Assert.InRange(value, -bound, bound);
        Assert.True(bilinear.Weight.Detach().Abs().Mean().Item() > bound / 3);
        Assert.Null(new Bilinear(1, 2, 3, bias: false).Bias);
        Expect.Shape(new Unflatten(-1, 2, -1).Call(Tensor.Ones(3, 6)), 3, 2, 3);
    }

    [Fact]
    public void What_is_repeated_has_memory_of_its_own()
    {
        var row = Tensor.FromArray([1f, 2, 3]);
        foreach (var rows in (Tensor[])[row.Unsqueeze(0).Repeat(2, 1), row.Unsqueeze(0).RepeatInterleave(2, 0)])
        {
            Assert.True(rows.IsContiguous);
            rows[0].Fill(9);
            Assert.Equal([9f, 9, 9, 1, 2, 3], rows.ToArray<float>());
        }

        row.Repeat(1).Fill(7);
        Assert.Equal([1f, 2, 3], row.ToArray<float>());
    }
}
