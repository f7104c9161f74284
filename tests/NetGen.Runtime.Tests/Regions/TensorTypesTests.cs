using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests.Regions;

public sealed class TensorTypesTests
{
    [Theory]
    [InlineData("f32[2,3]", true)]
    [InlineData("f32[?,3]", true)]
    [InlineData("f32[?,?]", true)]
    [InlineData("*", true)]
    [InlineData("", true)]
    [InlineData("f32[3,2]", false)]
    [InlineData("f32[2]", false)]
    [InlineData("f32[2,3,1]", false)]
    [InlineData("f32[]", false)]
    [InlineData("f64[2,3]", false)]
    [InlineData("index[2,3]", false)]
    [InlineData("any[2,3]", true)]
    [InlineData("any[3]", false)]
    public void Types_ranks_and_known_sizes_must_be_the_same(string text, bool fits)
    {
        Tensor[] tensors = [Tensor.Zeros(2, 3)];
        Assert.Equal(fits, TensorTypes.Parse(text).Fit(tensors));
    }

    [Fact]
    public void Every_tensor_has_a_word_and_indices_are_of_either_width()
    {
        Tensor[] tensors = [Tensor.FromArray([1, 2]), Tensor.FromArray([1L, 2L]), Tensor.FromArray([true, false]), Tensor.FromArray([1.0, 2.0]), Tensor.FromArray([7f]).Sum()];
        Assert.True(TensorTypes.Parse("index[2] index[2] bool[2] f64[2] f32[]").Fit(tensors));
        Assert.True(TensorTypes.Parse("i32[2] i64[?] bool[?] * f32[]").Fit(tensors));
        Assert.False(TensorTypes.Parse("index[2] i32[2]").Fit(tensors));
        Assert.False(TensorTypes.Parse("* * * * f32[1]").Fit(tensors));
    }

    [Theory]
    [InlineData("f16[2]")]
    [InlineData("f32")]
    [InlineData("f32[2")]
    [InlineData("f32[N]")]
    [InlineData("f32[-1]")]
    public void Anything_else_is_refused(string text) => Assert.Throws<FormatException>(() => TensorTypes.Parse(text));
}
