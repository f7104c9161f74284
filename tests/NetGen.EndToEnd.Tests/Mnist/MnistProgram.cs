using System.Diagnostics;

namespace NetGen.EndToEnd.Tests.Mnist;

/// <summary>Runs samples/Mnist as a user does: as a process, in a directory of its own.</summary>
internal sealed class MnistProgram : IDisposable
{
    public MnistProgram() => SyntheticDigits.Write(Data, training: 1024, test: 200);

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("netgen-mnist").FullName;

    public string Data => File("data");

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    public string File(string name) => Path.Combine(Directory, name);

    public byte[] Bytes(string name) => System.IO.File.ReadAllBytes(File(name));

    /// <summary>Runs to the end.</summary>
    public (int ExitCode, string[] Output, string Errors) Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return Finish(process);
    }

    /// <summary>Runs on the small data set.</summary>
    public (int ExitCode, string[] Output, string Errors) Train(params string[] arguments) => Run(["--data", Data, .. arguments]);

    /// <summary>Runs on the small data set and sends an interrupt (Ctrl-C) when the first epoch has ended.</summary>
    public (int ExitCode, string[] Output, string Errors) TrainAndInterrupt(params string[] arguments)
    {
        using var process = Start(["--data", Data, .. arguments]);
        process.StandardOutput.ReadLine();
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString()]))
            kill.WaitForExit();
        return Finish(process);
    }

    private static (int ExitCode, string[] Output, string Errors) Finish(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), errors.Result);
    }

    private Process Start(string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Mnist.dll"), .. arguments])
        {
            WorkingDirectory = Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
