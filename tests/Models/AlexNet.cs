using NetGen;
using NetGen.Layers;

namespace Models
{
    /// <summary>The layout of AlexNet at an eighth of its width, for small images.</summary>
    [Module]
    public partial class AlexNet
    {
        private readonly Sequential features;
        private readonly AdaptiveAvgPool2d avgpool;
        private readonly Sequential classifier;

        public AlexNet(int classes = 10)
        {
            features = new Sequential(
                new Conv2d(3, 8, kernelSize: 5, stride: 2, padding: 2),
                new ReLU(),
                new MaxPool2d(3, stride: 2),
                new Conv2d(8, 24, kernelSize: 5, padding: 2),
                new ReLU(),
                new Conv2d(24, 48, kernelSize: 3, padding: 1),
                new ReLU(),
                new Conv2d(48, 32, kernelSize: 3, padding: 1),
                new ReLU());
            avgpool = new AdaptiveAvgPool2d(2);
            classifier = new Sequential(
                new Dropout(),
                new Linear(32 * 2 * 2, 64),
                new ReLU(),
                new Dropout(),
                new Linear(64, classes));
        }

        [return: Shape("N", "classes")]
        public Tensor Forward([Shape("N", 3, 32, 32)] Tensor x)
        {
            x = features.Call(x);
            x = avgpool.Call(x);
            x = F.Flatten(x, 1);
            return classifier.Call(x);
        }
    }
}
