using System.Runtime.InteropServices;
using NetGen.Benchmarks;

// Times NetGen's compiled and eager paths and, built with -p:Peers=true, TorchSharp and ONNX Runtime on the same work.
Options options;
try
{
    options = Options.Parse(args);
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

Console.WriteLine($"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors");
Console.WriteLine("The results of all systems are compared before they are timed; they take turns.");
Report.Head();
var all = new List<Figures>();
foreach (var name in options.Cases)
{
    foreach (var batch in Workload.Batches(name))
        foreach (var threads in Workload.HasThreads(name) ? options.Threads : [1])
        {
            var figures = Race.Run(new Workload(name, batch, threads));
            Report.Rows(figures);
            if (name == "first-build")
                Report.Differences(figures);
            all.AddRange(figures);
        }
}

if (options.Json is { } file)
    Report.Write(file, all);
return Race.Disagreements == 0 ? 0 : 1;
