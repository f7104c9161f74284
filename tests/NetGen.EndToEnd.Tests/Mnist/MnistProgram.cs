namespace NetGen.EndToEnd.Tests.Mnist;

/// <summary>samples/Mnist in a directory of its own, with a small data set.</summary>
internal sealed class MnistProgram : IDisposable
{
    public MnistProgram() => SyntheticDigits.Write(Data, training: 1024, test: 200);

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("netgen-mnist").FullName;

    public string Data => File("data");

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    public string File(string name) => Path.Combine(Directory, name);

    public byte[] Bytes(string name) => System.IO.File.ReadAllBytes(File(name));

    /// <summary>Runs to the end.</summary>
    public ProgramResult Run(params string[] arguments)
    {
        using var process = new SampleProcess("Mnist", Directory, arguments);
        return process.Finish();
    }

    /// <summary>Runs on the small data set.</summary>
    public ProgramResult Train(params string[] arguments) => Run(["--data", Data, .. arguments]);

    /// <summary>Runs on the small data set and sends an interrupt (Ctrl-C) when the first epoch has ended.</summary>
    public ProgramResult TrainAndInterrupt(params string[] arguments)
    {
        using var process = new SampleProcess("Mnist", Directory, ["--data", Data, .. arguments]);
        process.ReadLine();
        process.Interrupt();
        return process.Finish();
    }
}
