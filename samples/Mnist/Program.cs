using System.Runtime.InteropServices;
using Digits;
using NetGen;
using NetGen.Weights;

const string Weights = "mnist.safetensors";
const string Checkpointed = "mnist.checkpoint.safetensors";
const string Chart = "mnist-loss.svg";
const int BadInput = 2;

try
{
    return Run(Options.Parse(args));
}
catch (Exception exception) when (exception is UsageException or FormatException or IOException or UnauthorizedAccessException or DeviceException or StateDictException)
{
    ProgressDisplay.EraseLiveLine();
    Console.Error.WriteLine($"mnist: {exception.Message.ReplaceLineEndings(" ")}");
    return BadInput;
}

static int Run(Options options)
{
    if (options.Help)
    {
        Console.WriteLine(Options.Usage);
        return 0;
    }

    Device.Parse(options.Device);
    Threads.Count = options.Threads ?? Threads.Count;
    var settings = options.Resume is null ? TrainingSettings.New(options) : TrainingSettings.Resumed(options, Checkpoint.Peek(options.Resume));
    var sets = DigitSets.Load(options.DataDirectory);
    var run = new TrainingRun(settings, sets, options.Eager);
    if (options.Resume is not null)
        run.Resume(options.Resume);

    using var stop = new CancellationTokenSource();
    using var interrupt = OnSignal(PosixSignal.SIGINT, stop);
    using var terminate = OnSignal(PosixSignal.SIGTERM, stop);
    if (!run.Train(Checkpointed, stop.Token))
    {
        Console.WriteLine($"interrupted; go on with --resume {Checkpointed}");
        return 0;
    }

    Finish(run, sets);
    return 0;
}

// Saves what was learned, proves that the file holds it, and says how good it is.
static void Finish(TrainingRun run, DigitSets sets)
{
    var result = Evaluation.Of(run.Net, sets.Test);
    Safetensors.Save(Weights, run.Net.StateDict());
    var reloaded = new MnistNet();
    reloaded.LoadStateDict(Safetensors.Load(Weights));
    var same = Evaluation.Of(reloaded, sets.Test).LogProbabilities.AsSpan().SequenceEqual(result.LogProbabilities);
    Console.WriteLine($"saved {Weights}; reloaded, it predicts {(same ? "the same" : "something else")}");
    if (run.Losses.Count > 0)
    {
        LossChart.Write(Chart, run.Losses, run.Start, run.Position);
        Console.WriteLine($"drew {Chart}");
    }

    Console.WriteLine(FormattableString.Invariant($"test accuracy: {result.Accuracy:0.0000}"));
}

// The first signal asks the run to save and stop; a second one ends the process.
static PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource stop) =>
    PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    });
