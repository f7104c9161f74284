using NetGen.Data;

namespace NetGen.Runtime.Tests.Data;

public sealed class MnistTests
{
    [Fact]
    public void Pixels_are_scaled_and_normalised_and_labels_are_class_numbers()
    {
        var set = Load(images: new IdxArray([2, 1, 2], [0, 255, 51, 102]), labels: new IdxArray([2], [7, 3]));
        Assert.Equal(2, set.Count);
        var (image, label) = set[1];
        Assert.Equal([1, 1, 2], image.Shape.ToArray());
        Assert.Equal(((51 / 255f) - 0.1307f) / 0.3081f, image.ToArray<float>()[0], 6);
        Assert.Equal(0, label.Rank);
        Assert.Equal(3, label.Item<long>());
        var (images, labels) = set.Batch([1, 0, 1], default);
        Assert.Equal([3, 1, 1, 2], images.Shape.ToArray());
        Assert.Equal([3L, 7, 3], labels.ToArray<long>());
        Assert.Equal((1 - 0.1307f) / 0.3081f, images.ToArray<float>()[3], 6);
    }

    [Fact]
    public void Files_that_do_not_belong_together_are_refused()
    {
        var images = new IdxArray([2, 1, 1], [0, 0]);
        var few = Assert.Throws<DataFileException>(() => Load(images, new IdxArray([1], [0])));
        Assert.Equal("labels: expected 2 labels, one for each image, found 1", few.Message);
        var eleven = Assert.Throws<DataFileException>(() => Load(images, new IdxArray([2], [1, 11])));
        Assert.Equal("labels: expected labels from 0 to 9, found 11 at position 1", eleven.Message);
        var none = Assert.Throws<DataFileException>(() => Load(new IdxArray([0, 28, 28], []), new IdxArray([0], [])));
        Assert.Equal("images: expected at least one image, found 0 x 28 x 28", none.Message);
    }

    private static Mnist Load(IdxArray images, IdxArray labels) => Mnist.Load(images, "images", labels, "labels");
}
