using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Models;

/// <summary>Modules that several tests read.</summary>
internal static class SampleModules
{
    public static readonly Dim N = Dim.Symbol("N");

    /// <summary>Two convolutions and two linear layers for square grey images.</summary>
    public static ModuleModel DigitNet(int imageSize = 28, int features = 320) => new ModuleBuilder("DigitNet")
        .Conv("conv1", 1, 10, 5)
        .Conv("conv2", 10, 20, 5)
        .Layer("conv2Drop", "Dropout2d", ("p", Values.Number(0.5)))
        .Linear("fc1", features, 50)
        .Linear("fc2", 50, 10)
        .Input("x", N, 1, imageSize, imageSize)
        .Forward(f =>
        {
            var x = f.Call("conv1", 0);
            x = f.Op("", "max_pool2d", [x], Attribute.Dims("kernelSize", 2));
            x = f.Op("x", "relu", [x]);
            x = f.Call("conv2", x);
            x = f.Call("conv2Drop", x);
            x = f.Op("", "max_pool2d", [x], Attribute.Dims("kernelSize", 2));
            x = f.Op("x", "relu", [x]);
            x = f.Op("x", "view", [x], Attribute.Dims("shape", -1, 320));
            x = f.Call("fc1", x);
            x = f.Op("x", "relu", [x]);
            x = f.Op("x", "dropout", [x], Attribute.Number("p", 0.5), Attribute.Flag("training", f.Training));
            x = f.Call("fc2", x);
            return f.Op("", "log_softmax", [x], Attribute.Dims("dim", 1));
        })
        .Build();

    public static ModuleBuilder Conv(this ModuleBuilder module, string field, Dim inChannels, Dim outChannels, Dim kernel, AttributeValue? padding = null) =>
        module.Layer(
            field,
            "Conv2d",
            ("inChannels", Values.Dims(inChannels)),
            ("outChannels", Values.Dims(outChannels)),
            ("kernelSize", Values.Dims(kernel)),
            ("stride", null),
            ("padding", padding),
            ("dilation", null),
            ("groups", Values.Dims(1)),
            ("bias", Values.Flag(true)));

    public static ModuleBuilder Linear(this ModuleBuilder module, string field, Dim inFeatures, Dim outFeatures, bool bias = true) =>
        module.Layer(
            field,
            "Linear",
            ("inFeatures", Values.Dims(inFeatures)),
            ("outFeatures", Values.Dims(outFeatures)),
            ("bias", Values.Flag(bias)));

    public static Dictionary<string, ModuleModel> ByName(params ModuleModel[] modules) =>
        modules.ToDictionary(module => module.Type.FullName);
}
