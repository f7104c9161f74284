using System.Globalization;

namespace NetGen.Tests;

/// <summary>
/// The package in a folder of its own, and a fresh project outside the repository that restores it from there. Both
/// vanish at the end; the machine's package cache is read but never written to with the package under test.
/// </summary>
public sealed class PackagedProject : IAsyncLifetime
{
    private readonly string scratch = Directory.CreateTempSubdirectory("netgen-package-").FullName;

    /// <summary>The folder with the package.</summary>
    public string Feed => Path.Combine(scratch, "feed");

    /// <summary>The folder of the project.</summary>
    public string Folder => Path.Combine(scratch, "app");

    /// <summary>The project's main output after a build.</summary>
    public string Program => Path.Combine(Folder, "bin", "Release", "net10.0", "App.dll");

    /// <summary>The package file.</summary>
    public string Package => Directory.EnumerateFiles(Feed, "NetGen.*.nupkg").Single();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        await Commands.Run(Repository.Root, "dotnet", "pack", "runtime/NetGen", "-c", "Release", "--nologo", "-o", Feed);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "App", "Program.cs"), Path.Combine(Folder, "Program.cs"));
        var version = Path.GetFileNameWithoutExtension(Package)["NetGen.".Length..];
        var project = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "App", "App.csproj.txt"));
        await File.WriteAllTextAsync(Path.Combine(Folder, "App.csproj"), string.Format(CultureInfo.InvariantCulture, project, version));
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(scratch, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Runs a dotnet command on the project. The package comes from the folder and from nowhere else; what it depends on
    /// comes from the machine's own sources, or from its cache where it has it already.
    /// </summary>
    public Task<string> Dotnet(string command, params string[] arguments)
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Commands.Run(Folder, "dotnet",
        [
            command, "-c", "Release", "--nologo",
            $"-p:RestoreAdditionalProjectSources={Feed}",
            $"-p:RestorePackagesPath={Path.Combine(scratch, "packages")}",
            $"-p:RestoreFallbackFolders={cache}",
            .. arguments,
        ]);
    }
}
