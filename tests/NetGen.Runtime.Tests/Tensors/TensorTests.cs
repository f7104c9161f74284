using System.Numerics.Tensors;

namespace NetGen.Runtime.Tests.Tensors;

public class TensorTests
{
    private static Tensor Matrix() => Tensor.FromArray(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });

    [Fact]
    public void Creation_fills_shape_and_type()
    {
        Tensor x = Tensor.Full([2, 3], 7, DType.Int64);
        Expect.Shape(x, 2, 3);
        Assert.Equal(DType.Int64, x.DType);
        Assert.Equal([7L, 7, 7, 7, 7, 7], x.ToArray<long>());
        Expect.Values(Tensor.Ones(2), 1, 1);
        Expect.Values(Tensor.Arange(5, 0, -2), 5, 3, 1);
        Assert.Equal(0, Tensor.Arange(0).Numel);
    }

    [Fact]
    public void Creation_refuses_a_shape_that_the_elements_do_not_have()
    {
        var error = Assert.Throws<ShapeException>(() => Tensor.FromArray(new float[6], 4, 2));
        Assert.Contains("[4, 2]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => Tensor.Zeros(2, -3));
    }

    [Fact]
    public void Memory_starts_on_a_cache_line()
    {
        foreach (int size in new[] { 1, 3, 17, 1000 })
            Assert.Equal(0, AddressOf(Tensor.Zeros(size)) % 64);
    }

    private static unsafe long AddressOf(Tensor tensor)
    {
        fixed (float* first = tensor.AsSpan<float>())
            return (long)first;
    }

    [Fact]
    public void Views_share_elements()
    {
        Tensor x = Matrix();
        x.T[0, 1] = Tensor.Scalar(9);
        Assert.Equal(9, x[1, 0].Item());
        x.View(6)[5] = Tensor.Scalar(8);
        Assert.Equal(8, x[1, 2].Item());
    }

    [Fact]
    public void View_of_a_tensor_that_is_not_contiguous_names_Reshape()
    {
        var error = Assert.Throws<ShapeException>(() => Matrix().T.View(6));
        Assert.Contains("Reshape", error.Message, StringComparison.Ordinal);
        Expect.Values(Matrix().T.Reshape(6), 1, 4, 2, 5, 3, 6);
    }

    [Fact]
    public void View_splits_and_joins_dimensions_that_lie_densely()
    {
        Tensor x = Tensor.Arange(24).View(2, 3, 4).Transpose(0, 1);
        Tensor split = x.View(3, 2, 2, 2);
        Assert.Equal(x.Reshape(24).ToArray<long>(), split.Reshape(24).ToArray<long>());
        Assert.Throws<ShapeException>(() => x.View(6, 4));
    }

    [Fact]
    public void View_infers_one_size()
    {
        Expect.Shape(Matrix().View(-1, 2), 3, 2);
        Assert.Throws<ShapeException>(() => Matrix().View(-1, 4));
        Assert.Throws<ShapeException>(() => Matrix().View(-1, -1));
    }

    [Fact]
    public void Permute_reorders_dimensions()
    {
        Tensor x = Tensor.Arange(24).View(2, 3, 4).Permute(2, 0, 1);
        Expect.Shape(x, 4, 2, 3);
        Assert.Equal(23, x[3, 1, 2].Item<long>());
        Assert.Throws<ArgumentException>(() => x.Permute(0, 0, 1));
    }

    [Fact]
    public void Squeeze_and_unsqueeze_change_dimensions_of_size_one()
    {
        Expect.Shape(Matrix().Unsqueeze(0).Unsqueeze(-1), 1, 2, 3, 1);
        Expect.Shape(Tensor.Zeros(1, 2, 1).Squeeze(), 2);
        Expect.Shape(Tensor.Zeros(1, 2, 1).Squeeze(0), 2, 1);
        Expect.Shape(Tensor.Zeros(1, 2, 1).Squeeze(1), 1, 2, 1);
    }

    [Fact]
    public void Expand_repeats_without_copying()
    {
        Tensor x = Tensor.FromArray(new float[] { 1, 2 }).View(2, 1).Expand(3, 2, -1);
        Expect.Shape(x, 3, 2, 1);
        Expect.Values(x.Expand(3, 2, 2), 1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2);
        Assert.Throws<ShapeException>(() => Matrix().Expand(2, 4));
        Assert.Throws<ShapeException>(() => Matrix().Expand(3));
    }

    [Fact]
    public void Flatten_joins_a_range()
    {
        Tensor x = Tensor.Zeros(2, 3, 4, 5);
        Expect.Shape(x.Flatten(1), 2, 60);
        Expect.Shape(x.Flatten(1, 2), 2, 12, 5);
        Expect.Shape(Tensor.Scalar(1).Flatten(), 1);
        Expect.Shape(x.Unflatten(3, 5, -1), 2, 3, 4, 5, 1);
    }

    [Fact]
    public void Indexing_takes_numbers_and_ranges()
    {
        Tensor x = Matrix();
        Expect.Values(x[1], 4, 5, 6);
        Expect.Values(x[.., 1], 2, 5);
        Expect.Values(x[^1, 1..], 5, 6);
        Expect.Values(x[-1, -1], 6);
        Expect.Values(x.Slice(1, 0, step: 2), 1, 3, 4, 6);
        Expect.Values(x.Narrow(1, -2, 2), 2, 3, 5, 6);
        Assert.Throws<ArgumentOutOfRangeException>(() => x[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => x[-3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Narrow(1, 2, 2));
    }

    [Fact]
    public void Setting_a_part_broadcasts_and_converts()
    {
        Tensor x = Tensor.Zeros(2, 3);
        x[..2, 1] = Tensor.FromArray(new[] { 5, 6 });
        x[0] = Tensor.Scalar(1);
        Expect.Values(x, 1, 1, 1, 0, 6, 0);
    }

    [Fact]
    public void A_copy_onto_itself_reads_before_it_writes()
    {
        Tensor x = Tensor.FromArray(new float[] { 1, 2, 3, 4 });
        x[1..].CopyFrom(x[..3]);
        Expect.Values(x, 1, 1, 2, 3);
    }

    [Fact]
    public void Split_and_chunk_cover_everything()
    {
        Assert.Equal([2, 2, 1], Tensor.Arange(5).Split(2).Select(piece => piece.Size(0)));
        Assert.Equal([3, 2], Tensor.Arange(5).Chunk(2).Select(piece => piece.Size(0)));
    }

    [Fact]
    public void Spans_of_the_wrong_type_or_of_gaps_are_refused()
    {
        Assert.Throws<DTypeException>(() => Matrix().AsSpan<double>().Length);
        Assert.Throws<InvalidOperationException>(() => Matrix().T.AsSpan<float>().Length);
        Assert.Throws<InvalidOperationException>(() => Matrix().Item());
    }

    [Fact]
    public void Conversion_cuts_towards_zero()
    {
        Tensor x = Tensor.FromArray(new[] { -1.7f, 0, 2.9f });
        Assert.Equal([-1, 0, 2], x.To(DType.Int32).ToArray<int>());
        Assert.Equal([true, false, true], x.To(DType.Bool).ToArray<bool>());
        Expect.Values(x.To(DType.Bool).To(DType.Float32), 1, 0, 1);
        Assert.Same(x, x.To(DType.Float32));
    }

    [Fact]
    public void Operators_promote_types()
    {
        Tensor whole = Tensor.FromArray(new[] { 1, 2 });
        Assert.Equal(DType.Int32, (whole + 1).DType);
        Assert.Equal(DType.Float32, (whole + 0.5).DType);
        Assert.Equal(DType.Int64, (whole + Tensor.Arange(2)).DType);
        Assert.Equal(DType.Float32, (whole / 2).DType);
        Assert.Equal(DType.Float64, (Tensor.Ones(2) + Tensor.Ones([2], DType.Float64)).DType);
        Assert.Equal(DType.Int64, whole.To(DType.Bool).Sum().DType);
        Expect.Values(1 - whole, 0, -1);
        Expect.Values(2 / whole, 2, 1);
    }

    [Fact]
    public void Operators_broadcast()
    {
        Tensor row = Tensor.FromArray(new float[] { 10, 20, 30 });
        Expect.Values(Matrix() + row, 11, 22, 33, 14, 25, 36);
        Tensor column = row.View(3, 1);
        Expect.Values(row * column, 100, 200, 300, 200, 400, 600, 300, 600, 900);
        Tensor x = Tensor.Arange(24).View(2, 3, 4).To(DType.Float32);
        Tensor middle = x[..1, .., ..1];
        Tensor sum = x + middle;
        Assert.Equal(x[1, 2, 3].Item() + 8, sum[1, 2, 3].Item());
        var error = Assert.Throws<ShapeException>(() => Matrix() + Tensor.Ones(2));
        Assert.Contains("[2, 3]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_tensors_compute()
    {
        Tensor empty = Tensor.Zeros(0, 3);
        Expect.Shape(empty + Tensor.Ones(3), 0, 3);
        Expect.Values(empty.Sum(0), 0, 0, 0);
        Assert.Equal(0, empty.Sum().Item());
        Assert.True(float.IsNaN(empty.Mean().Item()));
        Expect.Shape(F.Softmax(empty, 1), 0, 3);
        Expect.Shape(F.Linear(empty, Tensor.Ones(5, 3)), 0, 5);
        Expect.Shape(F.Conv2d(Tensor.Zeros(0, 2, 5, 5), Tensor.Ones(4, 2, 3, 3)), 0, 4, 3, 3);
        Assert.Throws<ShapeException>(() => empty.Max(0));
    }

    [Fact]
    public void Comparisons_give_masks()
    {
        Tensor x = Tensor.FromArray(new[] { 1f, 2f, float.NaN });
        Assert.Equal([false, true, false], (x > 1).ToArray<bool>());
        Assert.Equal([true, false, false], (x <= 1).ToArray<bool>());
        Assert.Equal([false, true, false], x.Eq(2).ToArray<bool>());
        Assert.Equal([true, false, true], x.Ne(2).ToArray<bool>());
        Assert.Equal([true, false], (Tensor.Arange(2) < 0.5).ToArray<bool>());
    }

    [Fact]
    public void Printing_shows_rows_and_leaves_out_the_middle_of_large_tensors()
    {
        Assert.Equal("[[1, 2, 3],\n [4, 5, 6]]  shape [2, 3]", Matrix().ToString());
        Assert.Equal("0.5", Tensor.Scalar(0.5).ToString());
        Assert.Equal("[0, 1, 2, …, 1997, 1998, 1999]  shape [2000]  Int64", Tensor.Arange(2000).ToString());
        Assert.EndsWith("requires grad", Sample.Leaf(1).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_not_there_names_the_package()
    {
        var error = Assert.Throws<DeviceException>(() => Device.Parse("cuda:0"));
        Assert.Contains("NetGen.Cuda", error.Message, StringComparison.Ordinal);
        Assert.Equal(Device.Cpu, Device.Parse("cpu"));
    }

    [Fact]
    public void Tensor_spans_of_the_base_library_see_and_give_the_same_elements()
    {
        Tensor transposed = Matrix().T;
        TensorSpan<float> span = transposed.AsTensorSpan<float>();
        Assert.Equal(3, span.Lengths[0]);
        Assert.Equal(6, span[2, 1]);
        span[0, 1] = 40;
        Assert.Equal(40, transposed[0, 1].Item());
        Expect.Close(Tensor.FromTensorSpan<float>(span), transposed, 0);
        foreach (Tensor x in new[] { Matrix().Unsqueeze(1), Matrix()[.., ..1], Tensor.Zeros(0, 2), Matrix()[0].Expand(4, 3) })
            Expect.Close(Tensor.FromTensorSpan<float>(x.AsTensorSpan<float>()), x, 0);
        Assert.Equal(2, Tensor.Scalar(2).AsTensorSpan<float>()[0]);
    }
}
