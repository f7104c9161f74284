using System.Diagnostics;

namespace NetGen.EndToEnd.Tests;

/// <summary>A sample program that runs as a user runs it: as a process.</summary>
internal sealed class SampleProcess : IDisposable
{
    private readonly Process process;

    /// <param name="assembly">Name of the program's assembly, without extension.</param>
    /// <param name="directory">Where it runs.</param>
    /// <param name="arguments">Its command line.</param>
    public SampleProcess(string assembly, string directory, params string[] arguments) => process = Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly + ".dll"), .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    public void Dispose() => process.Dispose();

    /// <summary>Waits for a line of output.</summary>
    public string? ReadLine() => process.StandardOutput.ReadLine();

    /// <summary>Does what Ctrl-C does in a terminal.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString()]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public ProgramResult Finish()
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProgramResult(process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), errors.Result);
    }
}

/// <summary>How a program ended, the lines it wrote, and what it wrote to the error stream.</summary>
internal sealed record ProgramResult(int ExitCode, string[] Output, string Errors);
