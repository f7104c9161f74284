namespace NetGen.Benchmarks;

/// <summary>The same work operation by operation: what runs when compiled code is switched off.</summary>
internal sealed class EagerContender(IContender compiled) : IContender
{
    public string System => compiled.System + "-eager";

    public void Run()
    {
        CompiledCode.IsEnabled = false;
        compiled.Run();
        CompiledCode.IsEnabled = true;
    }

    public float[] Answer()
    {
        CompiledCode.IsEnabled = false;
        var answer = compiled.Answer();
        CompiledCode.IsEnabled = true;
        return answer;
    }

    public void Dispose() => compiled.Dispose();
}
