using Microsoft.ML.OnnxRuntime;

namespace NetGen.Benchmarks.Peers;

/// <summary>ONNX Runtime's inference, input and output bound once.</summary>
internal sealed class OnnxInference : IContender
{
    private readonly InferenceSession session;
    private readonly RunOptions run = new();
    private readonly OrtValue input, output;
    private readonly float[] answer;

    public OnnxInference(Workload workload, IReadOnlyDictionary<string, Tensor> weights)
    {
        using var options = new SessionOptions { IntraOpNumThreads = workload.ThreadCount, InterOpNumThreads = 1 };
        session = new InferenceSession(OnnxModel.DigitNet(weights), options);
        answer = new float[workload.Batch * 10];
        input = OrtValue.CreateTensorValueFromMemory(workload.Images, [workload.Batch, 1, 28, 28]);
        output = OrtValue.CreateTensorValueFromMemory(answer, [workload.Batch, 10]);
    }

    public string System => "onnxruntime";

    public void Run() => session.Run(run, ["x"], [input], ["y"], [output]);

    public float[] Answer()
    {
        Run();
        return answer;
    }

    public void Dispose()
    {
        input.Dispose();
        output.Dispose();
        run.Dispose();
        session.Dispose();
    }
}
