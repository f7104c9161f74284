namespace NetGen.Runtime.Tests.RandomNumbers;

/// <summary>Random tensors of the shape of others.</summary>
[Collection(DefaultRandomState.Name)]
public class LikeTests
{
    [Fact]
    public void Random_numbers_like_a_tensor_have_its_shape_its_type_and_streams_of_their_own()
    {
        var like = Tensor.Zeros([2, 3], DType.Float64);
        RandomState.Seed(5);
        var (even, normal) = (like.RandLike(), like.RandnLike());
        RandomState.Seed(5);
        Assert.Equal(Tensor.Rand([2, 3], DType.Float64).ToArray<double>(), even.ToArray<double>());
        Assert.Equal(Tensor.Randn([2, 3], DType.Float64).ToArray<double>(), normal.ToArray<double>());
        Assert.Throws<DTypeException>(() => Tensor.Zeros([2], DType.Int64).RandnLike());
    }
}
