using NetGen.Layers;

namespace NetGen.Runtime.Tests.Modules;

public class ConcurrencyTests
{
    [Fact]
    public void Threads_share_a_network_for_inference_and_for_gradients_of_their_own_inputs()
    {
        var net = new Sequential(new Conv2d(2, 6, 3), new ReLU(), new MaxPool2d(2), new Flatten(), new Linear(54, 5));
        net.RequiresGrad(false);
        Tensor[] inputs = [.. Enumerable.Range(0, 8).Select(i => Sample.Normal((ulong)i, 3, 2, 8, 8).To(DType.Float32))];
        (float[] Output, float[] Gradient) Run(Tensor input)
        {
            Tensor x = input.Clone();
            x.RequiresGrad = true;
            Tensor y = net.Call(x);
            y.Sum().Backward();
            return (y.ToArray<float>(), x.Grad!.ToArray<float>());
        }

        (float[] Output, float[] Gradient)[] alone = Array.ConvertAll(inputs, Run);
        Parallel.For(0, 200, i =>
        {
            (float[] output, float[] gradient) = Run(inputs[i % 8]);
            Assert.Equal(alone[i % 8].Output, output);
            Assert.Equal(alone[i % 8].Gradient, gradient);
        });
    }
}
