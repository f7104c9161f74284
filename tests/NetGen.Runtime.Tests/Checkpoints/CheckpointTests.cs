using NetGen.Data;
using NetGen.Layers;
using NetGen.Weights;

namespace NetGen.Runtime.Tests.Checkpoints;

/// <summary>These change the default random state, so they run alone.</summary>
[Collection(Threading.ThreadCountCollection.Name)]
public sealed class CheckpointTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("netgen").FullName;

    private string Path => System.IO.Path.Combine(directory, "run.safetensors");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Training_resumes_bit_for_bit()
    {
        var whole = new Run();
        whole.Train(6);
        Checkpoint.Save(Path, whole.Model, whole.Optimizer, whole.Schedule, epoch: 2, step: 6, new Dictionary<string, string> { ["who"] = "me" }, whole.Average);
        whole.Train(6);
        var draw = RandomState.Default.NextSingle();

        var resumed = new Run();
        RandomState.Seed(99);
        var info = Checkpoint.Load(Path, resumed.Model, resumed.Optimizer, resumed.Schedule, resumed.Average);
        Assert.Equal((2, 6, "me"), (info.Epoch, info.Step, info.Notes["who"]));
        resumed.Train(6);
        Assert.Equal(whole.Weights, resumed.Weights);
        Assert.Equal(whole.Averages, resumed.Averages);
        Assert.NotEqual(whole.Weights, whole.Averages);
        Assert.Equal(draw, RandomState.Default.NextSingle());
        Assert.Equal(whole.Optimizer.LearningRate, resumed.Optimizer.LearningRate);
    }

    [Fact]
    public void A_checkpoint_of_another_model_changes_nothing()
    {
        var run = new Run();
        run.Train(3);
        Checkpoint.Save(Path, new Linear(9, 9), run.Optimizer, run.Schedule, average: run.Average);

        var target = new Run();
        target.Train(1);
        var averages = target.Averages;
        var (weights, rate, epoch) = (target.Weights, target.Optimizer.LearningRate, target.Schedule.LastEpoch);
        var random = RandomState.Default.Snapshot();
        Assert.Throws<StateDictException>(() => Checkpoint.Load(Path, target.Model, target.Optimizer, target.Schedule, target.Average));
        Assert.Equal(averages, target.Averages);
        Assert.Equal(weights, target.Weights);
        Assert.Equal((rate, epoch), (target.Optimizer.LearningRate, target.Schedule.LastEpoch));
        Assert.Equal(1, target.Optimizer.StateDict()["state.0.step"].Item<long>());
        Assert.Equal(random, RandomState.Default.Snapshot());
    }

    [Fact]
    public void Weights_alone_are_no_checkpoint()
    {
        var run = new Run();
        Safetensors.Save(Path, run.Model.StateDict());
        var exception = Assert.Throws<DataFileException>(() => Checkpoint.Peek(Path));
        Assert.Equal($"{Path}: expected a training checkpoint, found weights alone", exception.Message);
    }

    [Fact]
    public void A_checkpoint_cut_short_changes_nothing()
    {
        var run = new Run();
        run.Train(2);
        Checkpoint.Save(Path, run.Model, run.Optimizer, run.Schedule);
        File.WriteAllBytes(Path, File.ReadAllBytes(Path)[..^5]);
        var weights = run.Weights;
        Assert.Throws<DataFileException>(() => Checkpoint.Load(Path, run.Model, run.Optimizer, run.Schedule));
        Assert.Equal(weights, run.Weights);
    }

    private sealed class Run
    {
        public Run()
        {
            RandomState.Seed(1);
            Model = new Linear(4, 3);
            Optimizer = new Adam(Model.Parameters(), lr: 0.1);
            Schedule = new CosineAnnealingLR(Optimizer, tMax: 20);
            Average = new ExponentialMovingAverage(Model, decay: 0.9);
        }

        public Linear Model { get; }

        public Adam Optimizer { get; }

        public CosineAnnealingLR Schedule { get; }

        public ExponentialMovingAverage Average { get; }

        public float[] Averages => [.. Average.StateDict().Values.Skip(1).SelectMany(tensor => tensor.ToArray<float>())];

        public float[] Weights => [.. Model.Parameters().SelectMany(parameter => parameter.ToArray<float>())];

        public void Train(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                foreach (var parameter in Model.Parameters())
                    parameter.Grad = Tensor.Rand(parameter.Shape);
                Optimizer.Step();
                Schedule.Step();
                Average.Update();
            }
        }
    }
}
