using NetGen.EndToEnd.Library;
using NetGen.Layers;

namespace NetGen.EndToEnd.Tests.Libraries;

/// <summary>A transformer of another assembly, of a depth that is chosen here.</summary>
[Module(Compile = CompileMode.Required)]
public sealed partial class Writer
{
    private readonly global::Models.Gpt gpt = new(vocab: 11, context: 8, dim: 12, heads: 3, depth: 2);

    public Tensor Forward([Shape("N", "T")] Tensor ids) => F.LogSoftmax(gpt.Call(ids), dim: 2);
}

/// <summary>Convolutions with running statistics, and attention over what they leave.</summary>
[Module(Compile = CompileMode.Required)]
public sealed partial class Viewer
{
    private readonly Conv2d stem = new(3, 6, kernelSize: 3, padding: 1);
    private readonly ModuleList<global::Models.InvertedResidual> stages = new(
        [new global::Models.InvertedResidual(6, 6, stride: 1, expand: 1), new global::Models.InvertedResidual(6, 8, stride: 2, expand: 3)]);

    private readonly Sequential encoder = new(new global::Models.EncoderBlock(8, 2), new Linear(8, 5));

    public Tensor Forward([Shape("N", 3, 8, 8)] Tensor images)
    {
        var x = F.Relu(stem.Call(images));
        foreach (var stage in stages) x = stage.Call(x);
        return encoder.Call(x.Flatten(2).Transpose(1, 2)).Mean([1]);
    }
}

/// <summary>A cell that takes and returns several tensors, with and without its mask.</summary>
[Module(Compile = CompileMode.Required)]
public sealed partial class Listener
{
    private readonly GatedCell cell = new(5, rate: 0.5f);
    private readonly global::Models.TwoBranches branches = new();
    private readonly global::Models.Vae dream = new(pixels: 5, hidden: 4, latent: 2);

    public Tensor Forward([Shape("N", 5)] Tensor x)
    {
        var state = (Hidden: x, Memory: F.Sigmoid(x));
        (x, state) = cell.Call(x, state);
        (x, state) = cell.Call(x, state, decay: 0.75f, mask: F.Sigmoid(x));
        var picture = F.Cat([x, state.Memory, state.Hidden, x, x, x, x, x], dim: 1).Narrow(1, 0, 36).View(-1, 1, 6, 6);
        var dreamt = dream.Call(x, state.Memory.Narrow(1, 0, 2));
        return branches.Call(picture, dreamt.Reconstruction) - branches.Call(picture) * dreamt.LogVariance;
    }
}

/// <summary>A recurrence of another assembly over a sequence of any length.</summary>
[Module(Compile = CompileMode.Required)]
public sealed partial class Reader
{
    private readonly Recurrence recurrence = new(5, 6);
    private readonly Linear head = new(6, 2);

    public Tensor Forward([Shape("N", "T", 5)] Tensor x) => head.Call(recurrence.Call(x));
}

/// <summary>Modules of another assembly that its records configure, and that return such; some given here, one passed on.</summary>
[Module(Compile = CompileMode.Required)]
public sealed partial class Mixer
{
    private readonly Mixture product = new(new MixtureOptions(5, MixtureKind.Product, Bias: false) { Depth = 2 });
    private readonly Mixture sum = new(new(Rate: 0.5f, Width: 5) { Depth = 1 });
    private readonly Passing passing = new(new MixtureOptions(5) { Depth = 3 });

    public Tensor Forward([Shape("N", 5)] Tensor x)
    {
        var first = product.Call(x);
        var (whole, part) = sum.Call(first.Whole);
        var own = new Mixed(whole * first.Part, part);
        return passing.Call(own.Whole) + own.Part;
    }

    [Module]
    private sealed partial class Passing(MixtureOptions options)
    {
        private readonly Mixture mixture = new(options);
        private readonly Linear fc = new(options.Width, options.Width);

        public Tensor Forward(Tensor x) => options.Kind == MixtureKind.Sum ? fc.Call(mixture.Call(x).Whole) : fc.Call(x);
    }
}
