using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace NetGen.Benchmarks.Typing;

/// <summary>
/// The first build of a project with one network in each file, as nothing has run before it: the compiler of the SDK in a
/// process of its own, alone over the declarations that the generator gives, or with the generator and all that it adds.
/// </summary>
internal sealed class FirstBuild : IContender
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netgen-build-");
    private readonly bool generates;
    private readonly bool areAlike;

    public FirstBuild(int modules, bool generates, bool areAlike = true)
    {
        (this.generates, this.areAlike) = (generates, areAlike);
        var compilation = ModuleProject.Create(modules, areAlike);
        var trees = compilation.SyntaxTrees.AsEnumerable();
        if (!generates)
            trees = trees.Concat(ModuleProject.Driver(isLive: true).RunGenerators(compilation).GetRunResult().GeneratedTrees);
        foreach (var tree in trees)
            File.WriteAllText(Path.Combine(folder.FullName, Path.GetFileName(tree.FilePath)), tree.ToString());
        File.WriteAllLines(Path.Combine(folder.FullName, "build.rsp"), [
            "/noconfig", "/nostdlib+", "/nologo", "/target:library", "/optimize+", "/deterministic+", "/debug:portable", "/langversion:14", "/nullable:enable", "/out:Project.dll", "*.cs",
            .. compilation.References.Select(reference => $"/reference:\"{reference.Display}\""),
            .. generates ? new[] { "NetGen.Compiler.dll", "NetGen.Generator.dll" }.Select(name => $"/analyzer:\"{Path.Combine(AppContext.BaseDirectory, name)}\"") : [],
        ]);
    }

    public string System => generates ? areAlike ? "first build, + generator" : "first build, + generator, other sizes" : "first build, C# alone";

    public void Run() => ExitCode();

    public float[] Answer() => [ExitCode()];

    public void Dispose() => folder.Delete(recursive: true);

    private int ExitCode()
    {
        using var build = Process.Start(new ProcessStartInfo(Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), [Compiler, "@build.rsp"])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
        })!;
        var said = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return build.ExitCode == 0 ? 0 : throw new InvalidOperationException($"The {System} fails: {said}");
    }

    /// <summary>Where .NET lies: runtimes are in <c>shared/Microsoft.NETCore.App/&lt;version&gt;</c> below it.</summary>
    private static string Root => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>The compiler of the newest SDK there.</summary>
    /// <exception cref="FileNotFoundException">The running .NET is not part of an SDK.</exception>
    private static string Compiler =>
        new DirectoryInfo(Path.Combine(Root, "sdk")) is { Exists: true } sdks
        && sdks.EnumerateDirectories()
            .Where(sdk => Version.TryParse(sdk.Name, out _) && File.Exists(CompilerOf(sdk.FullName)))
            .MaxBy(sdk => Version.Parse(sdk.Name)) is { } newest
            ? CompilerOf(newest.FullName)
            : throw new FileNotFoundException($"The case 'generator' needs the compiler of a .NET SDK, and there is none under {Root}.");

    private static string CompilerOf(string sdk) => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll");
}
